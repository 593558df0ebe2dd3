using System.Globalization;
using CoeBot.Cards.Paper;

namespace CoeBot.Results.Evidence;

/// <param name="Value">What is drawn; 0 where the number is not said.</param>
/// <param name="Said">The number in words.</param>
internal sealed record Bar(string Label, long Value, string Said);

/// <summary>Bars with their numbers. <paramref name="Name"/> is a file name without its ending, once in a pack.</summary>
internal sealed record BarChart(string Name, string Title, IReadOnlyList<Bar> Bars);

/// <summary>A document that is written from its beginning to its end. Whatever text it is given is shown as it is.</summary>
internal abstract class EvidencePage : IDisposable
{
    private const int DeepestHeading = 6;

    private int lastHeading;

    /// <param name="level">1 is the document's own.</param>
    /// <param name="text">Its words.</param>
    /// <param name="anchor">What a link of the contents names; null where none does.</param>
    public abstract void Heading(int level, string text, string? anchor = null);

    public abstract void Paragraph(string text);

    public abstract void Quote(string text, string from);

    public abstract void Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows);

    public abstract void Bars(BarChart chart);

    public abstract void Contents(IReadOnlyList<ContentsLine> lines);

    /// <param name="words">A line of the paper.</param>
    /// <param name="indent">0 is the margin.</param>
    /// <param name="marker">Such as a bullet; null for none.</param>
    public abstract void Line(IReadOnlyList<Inline> words, int indent, string? marker);

    public abstract void Dispose();

    /// <summary>Text of the paper; its headings begin right below <paramref name="level"/>, and none is skipped on the way down.</summary>
    public void Blocks(IReadOnlyList<Block> blocks, int level, int indent = 0)
    {
        if (indent == 0)
        {
            lastHeading = level;
            level -= blocks.OfType<HeadingBlock>().Select(heading => heading.Level).DefaultIfEmpty(1).Min() - 1;
        }

        foreach (var block in blocks) Block(block, level, indent);
    }

    private void Block(Block block, int level, int indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                lastHeading = Math.Min(Math.Min(level + heading.Level, lastHeading + 1), DeepestHeading);
                Heading(lastHeading, Inline.Plain(heading.Text));
                break;
            case ParagraphBlock paragraph:
                Line(paragraph.Text, indent, null);
                break;
            case ListBlock list:
                for (var n = 0; n < list.Items.Count; n++) Item(list, n, level, indent);
                break;
            case TableBlock table:
                var rows = table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => BlockText.Of(cell.Blocks))]).ToList();
                if (rows.Count > 0) Table(table.HasHeader ? rows[0] : [.. rows[0].Select(_ => "")], table.HasHeader ? rows[1..] : rows);
                break;
            case ImageBlock image:
                Line([new Inline($"Picture: {(image.Caption.Length > 0 ? image.Caption : image.Alt)}") { Italic = true }], indent, null);
                break;
            case CodeBlock code:
                foreach (var line in code.Lines) Line([new Inline(line)], indent + 1, null);
                break;
            case QuoteBlock quote:
                Blocks(quote.Blocks, level, indent + 1);
                break;
            case AdmonitionBlock admonition:
                Line(Bold(admonition.Title), indent, null);
                Blocks(admonition.Blocks, level, indent + 1);
                break;
            case DetailsBlock details:
                Line(Bold(details.Summary), indent, null);
                Blocks(details.Blocks, level, indent + 1);
                break;
            case DefinitionsBlock definitions:
                foreach (var definition in definitions.Definitions)
                {
                    foreach (var term in definition.Terms) Line(Bold(term), indent, null);
                    Blocks(definition.Meaning, level, indent + 1);
                }

                break;
        }
    }

    private void Item(ListBlock list, int n, int level, int indent)
    {
        var marker = list.Start is { } start ? $"{(start + n).ToString(CultureInfo.InvariantCulture)}." : "•";
        // Authors quote in a list to set it in; the bullet does that already.
        var blocks = list.Items[n] is [QuoteBlock quote] ? quote.Blocks : list.Items[n];
        var first = blocks is [ParagraphBlock paragraph, ..] ? paragraph.Text : null;
        Line(first ?? [new Inline("")], indent, marker);
        Blocks([.. blocks.Skip(first is null ? 0 : 1)], level, indent + 1);
    }

    private static IReadOnlyList<Inline> Bold(IReadOnlyList<Inline> words) => [.. words.Select(word => word with { Bold = true })];
}

/// <param name="Group">A heading that this line and those after it stand under; null for the one before.</param>
/// <param name="File">The section's own file without its ending.</param>
internal sealed record ContentsLine(string? Group, string Title, string Said, string Anchor, string File);
