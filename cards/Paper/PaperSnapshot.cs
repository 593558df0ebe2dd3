using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Cards.Paper;

/// <summary>
/// A paper as it was, to compare a later one with. In JSON an array with <c>id</c>, <c>title</c>, <c>version</c> and
/// <c>text</c> a section; other members are ignored, and without <c>text</c> a change is noticed but not shown.
/// </summary>
public sealed record PaperSnapshot(IReadOnlyList<SectionSnapshot> Sections)
{
    private const long MostBytes = 20 * 1024 * 1024;

    public static PaperSnapshot Of(ConsultationPaper paper) => new([.. paper.Sections.Select(SectionSnapshot.Of)]);

    public string ToJson() => JsonSerializer.Serialize(Sections, SnapshotJson.Default.IReadOnlyListSectionSnapshot);

    /// <summary>Reads a file with what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="PaperException">It cannot be read, or holds something else.</exception>
    public static PaperSnapshot ReadFile(string path) =>
        Read(PageFile.Read(path, Path.GetFileName(path), MostBytes), Path.GetFileName(path));

    /// <summary>Reads what <see cref="ToJson"/> wrote; <paramref name="name"/> is what a message calls it.</summary>
    /// <exception cref="PaperException">It is not such an array.</exception>
    public static PaperSnapshot Read(string json, string name)
    {
        try
        {
            var sections = JsonSerializer.Deserialize(json, SnapshotJson.Default.IReadOnlyListSectionSnapshot);
            if (sections is null || sections.Any(section => section?.Id is null || section.Version is null))
                throw new PaperException($"{name} should be an array of sections with id, title and version.");
            return new(sections);
        }
        catch (JsonException problem)
        {
            throw new PaperException($"{name}, line {problem.LineNumber + 1}: not a list of sections.");
        }
    }
}

/// <summary>One section of a <see cref="PaperSnapshot"/>; the text is a line a paragraph.</summary>
public sealed record SectionSnapshot(string Id, string Title, string Version, string? Text)
{
    public static SectionSnapshot Of(Section section) =>
        new(section.Id.Slug, section.Title, section.Version, BlockText.Of(section.Blocks.Concat(section.Notes.SelectMany(note => note.Marked()))));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<SectionSnapshot>))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
