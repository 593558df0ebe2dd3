using CoeBot.Cards.Elements;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

/// <summary>Tables: a grid where it fits a phone, else row by row.</summary>
internal sealed class TableLayout(BlockLayout layout)
{
    // More columns than these do not fit a phone, and Teams on a phone cannot scroll sideways.
    private const int MostColumns = 4;

    public IEnumerable<Element> Of(TableBlock table) => table.Columns <= MostColumns ? [Grid(table)] : Reflowed(table);

    private Table Grid(TableBlock table)
    {
        var columns = Enumerable.Range(0, table.Columns).ToList();
        var rows = table.Rows.Select((row, i) => new TableRow([.. columns.Select(column => Cell(row, column, table.HasHeader && i == 0))]));
        return new([.. columns.Select(_ => new TableColumn(1))], [.. rows]) { FirstRowAsHeader = table.HasHeader };
    }

    private TableCell Cell(TableRowBlock row, int column, bool isHeader)
    {
        if (column >= row.Cells.Count)
            return new([]);
        var cell = row.Cells[column];
        var items = layout.Of(cell.Blocks).Select(element => Aligned(element, cell.Side));
        return new([.. isHeader ? items.Select(Strong) : items]);
    }

    private static Element Aligned(Element element, string side)
    {
        if (side == "left")
            return element;
        var alignment = side == "right" ? Alignment.Right : Alignment.Center;
        return element switch
        {
            TextBlock text => text with { HorizontalAlignment = alignment },
            RichTextBlock rich => rich with { HorizontalAlignment = alignment },
            _ => element,
        };
    }

    private static Element Strong(Element element) => element is TextBlock text ? text with { Weight = FontWeight.Bolder } : element;

    /// <summary>A table too wide for a phone, row by row: each cell below the name of its column.</summary>
    private IEnumerable<Element> Reflowed(TableBlock table)
    {
        var names = table.HasHeader ? table.Rows[0].Cells : [];
        foreach (var row in table.Rows.Skip(table.HasHeader ? 1 : 0))
        {
            var items = new List<Element>();
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var name = column < names.Count ? names[column].Blocks : [];
                items.AddRange(Named(name, row.Cells[column].Blocks).Select(Modest));
            }
            yield return new Container(items) { Separator = true };
        }
        if (table.HasHeader && table.Rows.Count == 1)
            yield return new Container([.. names.SelectMany(name => layout.Of(name.Blocks)).Select(Strong).Select(Modest)]);
    }

    // In its column a picture was small, a logo among logos; on a line of its own it would fill the card.
    private static Element Modest(Element element) => element is Image image ? image with { Size = ImageSize.Large } : element;

    private IEnumerable<Element> Named(IReadOnlyList<Block> name, IReadOnlyList<Block> value)
    {
        if (name is [ParagraphBlock label] && value is [ParagraphBlock words])
        {
            var line = label.Text.Select(inline => inline with { Bold = true }).Append(new Inline(": ")).Concat(words.Text);
            return InlineLayout.Paragraph([.. line]).Select(element => element with { Spacing = Spacing.Small });
        }
        return [.. layout.Of(name).Select(Strong), .. layout.Of(value)];
    }
}
