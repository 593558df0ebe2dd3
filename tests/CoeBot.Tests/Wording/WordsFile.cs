using System.Xml.Linq;

namespace CoeBot.Tests.Wording;

/// <summary>The file with all words for people, as a translator gets it.</summary>
internal static class WordsFile
{
    private static readonly List<XElement> Data = [.. XDocument.Load(Repository.At("cards", "Strings.resx")).Root!.Elements("data")];

    public static IReadOnlyDictionary<string, string> Entries { get; } =
        Data.ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value);

    public static IReadOnlyDictionary<string, string> Comments { get; } =
        Data.ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("comment")?.Value ?? "");
}
