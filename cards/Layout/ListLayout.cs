using System.Globalization;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

internal sealed class ListLayout(BlockLayout layout)
{
    /// <summary>
    /// Items of one line become one Markdown list, which every client marks up as a list. What an item holds besides
    /// stands below it, indented.
    /// </summary>
    public List<Element> Of(ListBlock list)
    {
        var elements = new List<Element>();
        var lines = new List<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            var marker = list.Start is { } start ? string.Create(CultureInfo.InvariantCulture, $"{start + i}.") : "-";
            var (line, rest) = HeadOf(item);
            if (line is not null)
                lines.Add($"{marker} {line}");
            if (rest.Count == 0)
                continue;
            EndLines(lines, elements);
            elements.Add(line is null ? Marked(marker, layout.Of(rest)) : BlockLayout.Indented(layout.Of(rest), Spacing.None));
        }
        EndLines(lines, elements);
        return elements;
    }

    private static (string? Line, IReadOnlyList<Block> Following) HeadOf(IReadOnlyList<Block> item)
    {
        // The sample of a list-quote: the author's editor made "- > text" of a plain item.
        if (item is [QuoteBlock { Blocks: [ParagraphBlock quoted] }] && IsPlainLine(quoted))
            return (MarkdownText.Of(quoted.Text), []);
        return item[0] is ParagraphBlock paragraph && IsPlainLine(paragraph) ? (MarkdownText.Of(paragraph.Text), [.. item.Skip(1)]) : (null, item);
    }

    // Code looks like the text around it here: a list is worth more to a reader than a typeface.
    private static bool IsPlainLine(ParagraphBlock paragraph) => !paragraph.Text.Any(inline => inline.IsBreak || inline.Strike);

    private static ColumnSet Marked(string marker, List<Element> items) =>
        new([new Column("auto", [new TextBlock(marker == "-" ? "•" : MarkdownText.Literal(marker))]), new Column("stretch", items) { Spacing = Spacing.Small }]);

    private static void EndLines(List<string> lines, List<Element> elements)
    {
        if (lines.Count == 0)
            return;
        // Teams wants a carriage return between the items of a list.
        elements.Add(new TextBlock(string.Join('\r', lines)) { Spacing = elements.Count == 0 ? null : Spacing.Small });
        lines.Clear();
    }
}
