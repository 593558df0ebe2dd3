using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Cards.Paper;

namespace CoeBot.Operations;

/// <summary>
/// What changed in a paper, on standard output: a line a section (kind, id, title, versions), below a changed one its words, with
/// <c>[-removed-]</c> and <c>{+added+}</c>; or the same as a JSON array.
/// </summary>
internal static partial class PaperChangeLines
{
    public static void Write(IReadOnlyList<SectionChange> changes, bool json)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize([.. changes.Select(Line.Of)], LineJson.Default.ListLine));
        else if (changes.Count == 0) Console.WriteLine("No section is new, changed or removed.");
        else foreach (var line in changes.Select(Line.Of)) Console.WriteLine(line.Spoken());
    }

    private sealed record Line(string Change, string Id, string Title, string? VersionBefore, string? Version, string? Words)
    {
        public static Line Of(SectionChange change) => new(
            change.Kind.ToString().ToLowerInvariant(), change.Id, change.Title, change.VersionBefore, change.Version,
            change.Words.Count == 0 ? null : WordDiff.Describe(change.Words));

        public string Spoken()
        {
            var versions = VersionBefore is not null && Version is not null ? $"{VersionBefore} > {Version}" : VersionBefore ?? Version;
            var words = Change != "changed" ? "" : $"\n    {Words ?? "The file has no text of this section: write it with paper --json to see the words next time."}";
            return $"{Change}\t{Id}\t{Title}\t{versions}{words}";
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(List<Line>))]
    private sealed partial class LineJson : JsonSerializerContext;
}
