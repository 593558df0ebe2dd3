using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>
/// A <c>$filter</c> on list items: eq, ne, lt, gt, le, ge and startswith on one indexed column, several joined by and.
/// Source: Microsoft Graph, "List items".
/// </summary>
internal sealed partial class FieldFilter
{
    private readonly List<Func<JsonNode?, bool>> _tests = [];
    private Column? _column;

    internal bool Passes(PretendItem item)
    {
        var value = _column!.Name == "ID" ? JsonValue.Create(item.Number) : item.Fields.GetValueOrDefault(_column.FieldName);
        return _tests.TrueForAll(test => test(value));
    }

    /// <summary>Null filter: a refusal, and whether it is a surprise.</summary>
    internal static (FieldFilter? Filter, WireReply? Refusal, string? Surprise) Parse(PretendList list, string text)
    {
        var filter = new FieldFilter();
        foreach (var part in SplitAnd(text))
        {
            var match = Comparison().Match(part);
            if (!match.Success) match = StartsWith().Match(part);
            if (!match.Success) return Wrong("Invalid filter clause");
            var name = match.Groups["field"].Value;
            if (list.Column(name) is not { } column) return Unknown(list, name);
            if (!column.Indexed)
                return Wrong($"Field '{name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: " +
                    "HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail " +
                    "on large lists.");
            if (filter._column is not null && filter._column != column) return Wrong("Only one indexed field can be used in a filter.");
            filter._column = column;
            var literal = match.Groups["text"].Success ? match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal) : null;
            filter._tests.Add(Test(column, match.Groups["op"].Value, literal, match.Groups["bare"].Value));
        }
        return (filter, null, null);
    }

    private static Func<JsonNode?, bool> Test(Column column, string op, string? literal, string bare)
    {
        if (op == "startswith") return value => value.AsText()?.StartsWith(literal!, StringComparison.OrdinalIgnoreCase) == true;
        return value =>
        {
            var order = Compare(column, value, literal ?? bare);
            return op switch
            {
                "eq" => order == 0,
                "ne" => order != 0,
                "lt" => order < 0,
                "gt" => order > 0,
                "le" => order <= 0,
                _ => order >= 0,
            };
        };
    }

    /// <summary>Null for no value: such an item passes "ne" only.</summary>
    private static int? Compare(Column column, JsonNode? value, string literal)
    {
        if (value is null) return literal == "null" ? 0 : null;
        if (literal == "null") return 1;
        return column.Kind switch
        {
            ColumnKind.Number => Number(value.ToJsonString()).CompareTo(Number(literal)),
            ColumnKind.Boolean => value.IsTrue() == (literal is "true" or "1") ? 0 : 1,
            ColumnKind.DateTime => Date(value.AsText()!).CompareTo(Date(literal)),
            _ => string.Compare(value.AsText(), literal, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : DateTimeOffset.MaxValue;

    private static IEnumerable<string> SplitAnd(string text) => AndOutsideQuotes().Split(text).Select(part => part.Trim());

    private static (FieldFilter?, WireReply?, string?) Unknown(PretendList list, string name)
    {
        var why = $"Field '{name}' is not recognized";
        return (null, GraphErrors.Invalid(why), list.RemovedColumns.Contains(name) ? null : why);
    }

    private static (FieldFilter?, WireReply?, string?) Wrong(string why) => (null, GraphErrors.Invalid(why), why);

    [GeneratedRegex(@"^fields/(?<field>\w+) (?<op>eq|ne|lt|gt|le|ge) (?:'(?<text>(?:[^']|'')*)'|(?<bare>-?\d+(?:\.\d+)?|true|false|null))$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^(?<op>startswith)\(fields/(?<field>\w+), ?'(?<text>(?:[^']|'')*)'\)$")]
    private static partial Regex StartsWith();

    [GeneratedRegex(@" and (?=(?:[^']*'[^']*')*[^']*$)")]
    private static partial Regex AndOutsideQuotes();
}
