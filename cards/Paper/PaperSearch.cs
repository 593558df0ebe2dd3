namespace CoeBot.Cards.Paper;

/// <summary>Finds sections by words while they are being typed: the last one may be unfinished.</summary>
internal sealed class PaperSearch(IReadOnlyList<Section> sections)
{
    private const int Longest = 200;

    // A title that is near is worth more than words somewhere in the text.
    private const double InText = 0.4;

    private readonly IReadOnlyList<(Section Section, string Text)> _texts = [.. sections.Select(section => (section, $"{section.Title}\n{BlockText.Of(section.Blocks)}"))];

    public IReadOnlyList<Section> Find(string typed)
    {
        var words = (typed.Length <= Longest ? typed : typed[..Longest]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return sections;
        return
        [
            .. _texts.Select(text => (text.Section, Rank: Rank(text.Section, text.Text, typed, words)))
                .Where(found => found.Rank > 0)
                .OrderByDescending(found => found.Rank)
                .ThenBy(found => found.Section.Place)
                .Select(found => found.Section),
        ];
    }

    private static double Rank(Section section, string text, string typed, string[] words)
    {
        var likeness = Math.Max(Likeness.Of(typed, section.Id.Slug), Likeness.Of(typed, section.Title));
        if (likeness >= Likeness.Near)
            return likeness;
        return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? InText : 0;
    }
}
