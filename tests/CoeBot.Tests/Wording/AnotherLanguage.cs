using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using CoeBot.Cards;

namespace CoeBot.Tests.Wording;

/// <summary>
/// A satellite assembly as a build makes it of Strings.cy-GB.resx, in memory: every letter of the English is turned into ŵ, what is put in
/// stays, and numbers have a form for two.
/// </summary>
internal static partial class AnotherLanguage
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("cy-GB");

    private static readonly Lazy<Assembly> Satellite = new(Made);

    /// <summary>From now on whoever asks for this language gets it. Others are not touched: a thread has its own culture.</summary>
    public static void Offer() => AssemblyLoadContext.Default.Resolving += (_, name) =>
        name.Name == $"{typeof(Counted).Assembly.GetName().Name}.resources" && name.CultureName == Culture.Name ? Satellite.Value : null;

    public static string Translated(string english) => Text().Replace(english, part => part.Value.StartsWith('{') ? part.Value : Letter().Replace(part.Value, "ŵ"));

    private static Assembly Made()
    {
        var cards = typeof(Counted).Assembly.GetName();
        var made = new PersistedAssemblyBuilder(new AssemblyName($"{cards.Name}.resources") { CultureName = Culture.Name, Version = cards.Version }, typeof(object).Assembly);
        made.DefineDynamicModule($"{cards.Name}.resources");
        var metadata = made.GenerateMetadata(out var il, out _);
        metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString($"CoeBot.Cards.Strings.{Culture.Name}.resources"), default, 0);
        var resources = Resources();
        var embedded = new BlobBuilder();
        embedded.WriteInt32(resources.Length);
        embedded.WriteBytes(resources);
        var file = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), il, managedResources: embedded).Serialize(file);
        return AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(file.ToArray()));
    }

    private static byte[] Resources()
    {
        using var stream = new MemoryStream();
        using (var writer = new ResourceWriter(stream))
        {
            foreach (var (key, english) in WordsFile.Entries) writer.AddResource(key, Translated(english));
            writer.AddResource("Counted_Sections_Two", "ddwy {count}");
        }

        return stream.ToArray();
    }

    [GeneratedRegex(@"\{\w+\}|[^{]+")]
    private static partial Regex Text();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letter();
}
