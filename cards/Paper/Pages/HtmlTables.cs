using AngleSharp.Dom;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>A table of a page, whatever its rows are wrapped in.</summary>
internal sealed class HtmlTables(HtmlPage page)
{
    private const int MostColumns = 30;

    public void Add(IElement table, TextLook look, BlockSink sink)
    {
        var rows = new List<TableRowBlock>();
        var hasHeader = false;
        var before = sink.Inner();
        foreach (var part in table.ChildNodes)
        {
            if (part is IElement { LocalName: "thead" or "tbody" or "tfoot" or "tr" } group)
            {
                foreach (var row in group.LocalName == "tr" ? [group] : group.Children.Where(child => child.LocalName == "tr"))
                {
                    hasHeader |= rows.Count == 0 && (group.LocalName == "thead" || row.Children.All(cell => cell.LocalName == "th"));
                    AddRow(row, look, sink, rows);
                }
            }
            else
            {
                page.Visit(part, look, before);
            }
        }
        sink.AddAll(before.Take()); // a caption
        if (rows.Count > 0)
            sink.Add(new TableBlock(hasHeader, rows));
    }

    private void AddRow(IElement row, TextLook look, BlockSink sink, List<TableRowBlock> rows)
    {
        var cells = new List<TableCellBlock>();
        foreach (var cell in row.Children.Where(child => child.LocalName is "td" or "th"))
        {
            cells.Add(new(page.BlocksOf(cell, look, sink), SideOf(cell)));
            for (var span = 1; span < Span(cell) && cells.Count < MostColumns; span++)
                cells.Add(new([], "left"));
        }
        if (cells.Exists(cell => cell.Blocks.Count > 0))
            rows.Add(new(cells));
    }

    private static int Span(IElement cell) => int.TryParse(cell.GetAttribute("colspan"), out var span) ? span : 1;

    private static string SideOf(IElement cell)
    {
        var style = (cell.GetAttribute("align") ?? cell.GetAttribute("style") ?? "").ToLowerInvariant();
        return style.Contains("right", StringComparison.Ordinal) ? "right" : style.Contains("center", StringComparison.Ordinal) ? "center" : "left";
    }
}
