using System.Text.Json.Serialization;

namespace CoeBot.Cards.Elements;

public sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : Element
{
    public bool FirstRowAsHeader { get; init; } = true;

    public bool? ShowGridLines { get; init; }
}

/// <summary>A column by its share of the width.</summary>
public sealed record TableColumn(int Width)
{
    public Alignment? HorizontalCellContentAlignment { get; init; }
}

public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableRow";
}

public sealed record TableCell(IReadOnlyList<Element> Items)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableCell";
}
