using System.Text.Json;

namespace CoeBot.SharePoint;

/// <summary>A column as Graph reads it back, as far as it is compared.</summary>
internal sealed record ReadColumn(string Id, string Name, ColumnType Type, bool Indexed, bool Unique, bool RichText, IReadOnlyList<string> Choices)
{
    private const string AnotherType =
        "Export the list if the column holds anything, delete the column in SharePoint (List settings), and run provision, which makes it anew";

    private const string PlainText = "Change it in SharePoint: List settings, the column, Plain text";

    public static ReadColumn From(JsonElement column)
    {
        var type = TypeOf(column);
        return new ReadColumn(
            Text(column, "id"),
            Text(column, "name"),
            type,
            IsTrue(column, "indexed"),
            IsTrue(column, "enforceUniqueValues"),
            type == ColumnType.Note && Text(column.GetProperty("text"), "textType") == "richText",
            type is ColumnType.Choice or ColumnType.MultiChoice && column.GetProperty("choice").TryGetProperty("choices", out var choices)
                ? [.. choices.EnumerateArray().Select(choice => choice.GetString()!)]
                : []);
    }

    /// <summary>What keeps this column from serving as that one; none where it does.</summary>
    public IEnumerable<ListProblem> ProblemsAs(ListColumn expected)
    {
        var ours = !expected.Reviewers;
        if (Type != expected.Type)
        {
            yield return new(Name, $"{Name} has the type {Type}, not {expected.Type}", BlocksAll: ours, AnotherType);
            yield break;
        }

        if (RichText) yield return new(Name, $"{Name} holds rich text, not plain text", BlocksAll: false, PlainText);
        // Without both, the list would take an answer twice.
        if (expected.Indexed && !Indexed) yield return new(Name, $"{Name} has no index", BlocksAll: expected.Unique);
        if (expected.Unique && !Unique) yield return new(Name, $"{Name} does not enforce unique values", BlocksAll: true);
        // Where choices are open, they are those who fill them in.
        foreach (var choice in expected.Open ? [] : expected.Choices.Except(Choices))
            yield return new(Name, $"{Name} lacks the choice “{choice}”", BlocksAll: false);
    }

    private static ColumnType TypeOf(JsonElement column)
    {
        if (Has(column, "text"))
            return IsTrue(column.GetProperty("text"), "allowMultipleLines") ? ColumnType.Note : ColumnType.Text;
        if (Has(column, "choice"))
            return Text(column.GetProperty("choice"), "displayAs") == "checkBoxes" ? ColumnType.MultiChoice : ColumnType.Choice;
        if (Has(column, "dateTime")) return ColumnType.DateTime;
        if (Has(column, "boolean")) return ColumnType.Boolean;
        if (Has(column, "number")) return ColumnType.Number;
        return Has(column, "personOrGroup") ? ColumnType.Person : ColumnType.Other;
    }

    private static bool Has(JsonElement column, string facet) =>
        column.TryGetProperty(facet, out var value) && value.ValueKind == JsonValueKind.Object;

    private static bool IsTrue(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
