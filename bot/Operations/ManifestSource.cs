using System.Text.Json.Nodes;

namespace CoeBot.Operations;

/// <summary>The folder <c>manifest/</c>, which travels inside the program so that a container can make the package too.</summary>
internal static class ManifestSource
{
    /// <summary>The language whose strings stand in the manifest itself; any other is a file of its own beside it.</summary>
    public const string DefaultLanguage = "en-GB";

    private const string Prefix = "manifest/";
    private const string Strings = "strings/";

    /// <summary>Language tags of the strings that exist, the default one left out.</summary>
    public static IReadOnlyList<string> AdditionalLanguages { get; } =
    [
        .. typeof(ManifestSource).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix + Strings, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Where(tag => tag != DefaultLanguage)
            .Order(StringComparer.Ordinal),
    ];

    public static JsonObject Template() => JsonNode.Parse(Read("manifest.json"))!.AsObject();

    /// <summary>Texts by where they belong in the manifest, such as <c>bots[0].commandLists[0].commands[1].description</c>.</summary>
    public static JsonObject Texts(string language) => JsonNode.Parse(Read($"{Strings}{language}.json"))!.AsObject();

    public static byte[] Read(string name)
    {
        using var stream = typeof(ManifestSource).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"manifest/{name} is not part of the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
