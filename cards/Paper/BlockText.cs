using System.Text;

namespace CoeBot.Cards.Paper;

/// <summary>The words of blocks as plain text, a line a paragraph: for search, excerpts and comparison.</summary>
public static class BlockText
{
    public static string Of(Block block) => Of([block]);

    public static string Of(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            Add(block, text);
        return text.ToString().TrimEnd('\n');
    }

    internal static int Words(Block block) => Of(block).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static void Add(Block block, StringBuilder text)
    {
        switch (block)
        {
            case HeadingBlock heading:
                AddLine(heading.Text, text);
                break;
            case ParagraphBlock paragraph:
                AddLine(paragraph.Text, text);
                break;
            case ListBlock list:
                AddAll(list.Items.SelectMany(item => item), text);
                break;
            case QuoteBlock quote:
                AddAll(quote.Blocks, text);
                break;
            case TableBlock table:
                AddAll(table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks), text);
                break;
            case ImageBlock image:
                text.Append(image.Caption.Length > 0 ? image.Caption : image.Alt).Append('\n');
                break;
            case CodeBlock code:
                text.AppendJoin('\n', code.Lines).Append('\n');
                break;
            case AdmonitionBlock admonition:
                AddLine(admonition.Title, text);
                AddAll(admonition.Blocks, text);
                break;
            case DetailsBlock details:
                AddLine(details.Summary, text);
                AddAll(details.Blocks, text);
                break;
            case DefinitionsBlock definitions:
                foreach (var definition in definitions.Definitions)
                {
                    foreach (var term in definition.Terms)
                        AddLine(term, text);
                    AddAll(definition.Meaning, text);
                }
                break;
        }
    }

    private static void AddAll(IEnumerable<Block> blocks, StringBuilder text)
    {
        foreach (var block in blocks)
            Add(block, text);
    }

    private static void AddLine(IReadOnlyList<Inline> line, StringBuilder text) => text.Append(Inline.Plain(line)).Append('\n');
}
