namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// Footnotes written by hand: a run of paragraphs at the end of the page, each starting with its raised number.
/// </summary>
internal static class TrailingFootnotes
{
    public static (IReadOnlyList<Block> Body, IReadOnlyList<Footnote> Notes) Split(IReadOnlyList<Block> blocks, bool marked)
    {
        var start = blocks.Count;
        while (start > 0 && Mark(blocks[start - 1]).Length > 0)
            start--;
        // "²³⁸U decays …" as a last paragraph is not a note: something above has to refer to it, or the author said so.
        while (!marked && start < blocks.Count && !IsReferredTo(blocks, start, Mark(blocks[start])))
            start++;
        if (start == blocks.Count)
            return (blocks, []);
        var end = start;
        while (end > 0 && blocks[end - 1] is RuleBlock)
            end--;
        return ([.. blocks.Take(end)], [.. blocks.Skip(start).Select(block => ToNote((ParagraphBlock)block))]);
    }

    private static string Mark(Block block) => block is ParagraphBlock { Text: [var first, ..] } ? Raised.MarkAt(first.Text) : "";

    private static bool IsReferredTo(IReadOnlyList<Block> blocks, int before, string mark)
    {
        var raised = Raised.Superscript(mark);
        return blocks.Take(before).Any(block => BlockText.Of(block).Contains(raised, StringComparison.Ordinal));
    }

    private static Footnote ToNote(ParagraphBlock paragraph)
    {
        var first = paragraph.Text[0];
        var mark = Raised.MarkAt(first.Text);
        var text = new InlineRun();
        IEnumerable<Inline> following = paragraph.Text.Skip(1).Prepend(first with { Text = first.Text[mark.Length..] });
        foreach (var inline in following.SkipWhile(inline => string.IsNullOrWhiteSpace(inline.Text)))
            text.Append(text.IsEmpty ? inline with { Text = inline.Text.TrimStart() } : inline);
        return new(mark, [new ParagraphBlock(text.Take())]);
    }
}
