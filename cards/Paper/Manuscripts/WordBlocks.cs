using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>The body of a Word file as blocks.</summary>
internal sealed class WordBlocks(MainDocumentPart main, string file, List<PaperWarning> warnings)
{
    private const int Deepest = 5;

    // Longer ones are paragraphs that somebody styled by mistake.
    private const int LongestHeading = 300;
    private readonly WordStyles _styles = new(main);
    private readonly WordLists _lists = new();
    private readonly Dictionary<string, Footnote> _notes = [];
    private int _paragraph;
    private int _noteCount;

    /// <summary>What stands in the style Title, if anything does.</summary>
    public string? Title { get; private set; }

    public IReadOnlyList<Block> Read(Body body) => Read(body, 0);

    /// <summary>The notes that a block refers to, first references only.</summary>
    public IEnumerable<Footnote> NotesIn(Block block)
    {
        var text = BlockText.Of(block);
        foreach (var (mark, note) in _notes.Where(note => text.Contains(note.Key, StringComparison.Ordinal)).ToList())
        {
            _notes.Remove(mark);
            yield return note;
        }
    }

    /// <summary>Numbers the next note of the document; the mark is what stands in the text.</summary>
    public string NoteMark(OpenXmlElement? note)
    {
        var number = (++_noteCount).ToString(CultureInfo.InvariantCulture);
        var mark = Raised.Superscript(number);
        _notes[mark] = new(number, note is null ? [] : Read(note, 1));
        return mark;
    }

    /// <summary>Word knows no lines, so a warning counts paragraphs.</summary>
    public void Warn(string message) => warnings.Add(new(file, Math.Max(1, _paragraph), message));

    private IReadOnlyList<Block> Read(OpenXmlElement parent, int depth)
    {
        var blocks = new List<Block>();
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    _paragraph++;
                    AddParagraph(paragraph, blocks);
                    break;
                case Table table when depth < Deepest:
                    blocks.Add(new TableBlock(HasHeader(table), [.. table.Elements<TableRow>().Select(row => Row(row, depth + 1))]));
                    break;
                case SdtBlock { SdtContentBlock: { } content }:
                    blocks.AddRange(Read(content, depth));
                    break;
                case AltChunk:
                    Warn("A document inside the document is not read.");
                    break;
                case Table or CustomXmlBlock:
                    blocks.AddRange(Read(element, depth));
                    break;
                case TableRow or TableCell: // of a table too deep to be one
                    blocks.AddRange(Read(element, depth));
                    break;
            }
        }
        return WordLists.Close(blocks);
    }

    private void AddParagraph(Paragraph paragraph, List<Block> blocks)
    {
        var style = _styles.StyleName(paragraph);
        if (style.StartsWith("toc ", StringComparison.Ordinal))
            return;
        var (text, following) = new WordText(this, _styles, main).Read(paragraph);
        if (style == "title" && Title is null && text.Count > 0)
            Title = Inline.Plain(text);
        else if (_styles.HeadingLevel(paragraph) is { } level && text.Count > 0 && Inline.Plain(text).Length <= LongestHeading)
            blocks.Add(new HeadingBlock(level, [.. text.Select(inline => inline with { Bold = false })]));
        else if (_styles.ItemOf(paragraph) is { } item && text.Count > 0)
            blocks.Add(_lists.Item(item, new ParagraphBlock(text)));
        else if (text.Count > 0)
            blocks.Add(style.Contains("quote", StringComparison.Ordinal) ? new QuoteBlock([new ParagraphBlock(text)]) : new ParagraphBlock(text));
        blocks.AddRange(following);
    }

    private TableRowBlock Row(TableRow row, int depth)
    {
        var cells = new List<TableCellBlock>();
        foreach (var cell in row.Elements<TableCell>())
        {
            var isBelow = cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart;
            cells.Add(new(isBelow ? [] : Read(cell, depth), "left"));
            for (var span = 1; span < Math.Min(30, cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1); span++)
                cells.Add(new([], "left"));
        }
        return new(cells);
    }

    private static bool HasHeader(Table table) =>
        table.Elements<TableRow>().FirstOrDefault()?.TableRowProperties?.GetFirstChild<TableHeader>() is not null
        || table.GetFirstChild<TableProperties>()?.TableLook?.FirstRow?.Value == true;
}
