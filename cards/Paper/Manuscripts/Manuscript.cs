namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>A paper in one file, cut at its headings.</summary>
internal sealed record Manuscript(string Title, string File, IReadOnlyList<Chapter> Chapters);

/// <summary>What stands below one heading, and the headings above it.</summary>
internal sealed record Chapter(string Title, IReadOnlyList<string> Under)
{
    public List<Block> Blocks { get; } = [];

    public List<Footnote> Notes { get; } = [];
}
