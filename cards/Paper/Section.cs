namespace CoeBot.Cards.Paper;

/// <summary>
/// One section of the paper: what goes out on one card. <paramref name="Version"/> changes when its words, links or
/// pictures do, not with white space, comments or the form in the page. <paramref name="Place"/> counts from 1.
/// </summary>
public sealed record Section(SectionId Id, string Title, string Version, Uri PageUrl, int Place, int Of, IReadOnlyList<Block> Blocks)
{
    /// <summary>Footnotes, shown behind one button at the end.</summary>
    public IReadOnlyList<Footnote> Notes { get; init; } = [];

    /// <summary>The headings of the table of contents above this section, outermost first.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>The file it was read from, relative to the source.</summary>
    public string File { get; init; } = "";

    /// <summary>What the web form in the page asks with a choice.</summary>
    public IReadOnlyList<EmbeddedQuestion> Embedded { get; init; } = [];

    /// <summary>Which part this is of a page too long for one card; 1 of 1 otherwise.</summary>
    public int Part { get; init; } = 1;

    public int Parts { get; init; } = 1;
}

/// <summary>A question of a page's own form and the answers it offers; the line of the page counts from 1.</summary>
public sealed record EmbeddedQuestion(string Label, IReadOnlyList<string> Answers, int Line);

/// <summary>A footnote: <paramref name="Mark"/> as it stands in the text, such as <c>12</c>, and what it says.</summary>
public sealed record Footnote(string Mark, IReadOnlyList<Block> Blocks)
{
    /// <summary>The note as it is read: its raised mark, then what it says.</summary>
    internal IReadOnlyList<Block> Marked()
    {
        var mark = new Inline(Raised.Superscript(Mark) + " ");
        return Blocks.Count > 0 && Blocks[0] is ParagraphBlock first
            ? [new ParagraphBlock([mark, .. first.Text]), .. Blocks.Skip(1)]
            : [new ParagraphBlock([mark]), .. Blocks];
    }
}
