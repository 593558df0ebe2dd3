using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>
/// Why a value can't be stored. <see cref="Expected"/>: it was right until the list's owner changed the list, so nobody is to blame.
/// </summary>
internal sealed record FieldRefusal(WireReply Reply, string Why, bool Expected = false);

/// <summary>Whether Graph would store a value in a column, and how it would.</summary>
internal static partial class FieldRules
{
    private const int MaxNote = 63_999;

    /// <param name="column">The column.</param>
    /// <param name="value">What the caller sent.</param>
    /// <param name="annotation">The value of <c>Name@odata.type</c>, if it was sent.</param>
    internal static (JsonNode? Stored, FieldRefusal? Refusal) Check(Column column, JsonNode? value, string? annotation)
    {
        if (value is null) return (null, null);
        return column.Kind switch
        {
            ColumnKind.Text => Text(column, value, column.MaxLength),
            ColumnKind.Note => Text(column, value, MaxNote),
            ColumnKind.Choice => Choice(column, value),
            ColumnKind.MultiChoice => MultiChoice(column, value, annotation),
            ColumnKind.DateTime => Date(column, value),
            ColumnKind.Number => Number(column, value),
            ColumnKind.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? Keep(value) : WrongType(column),
            ColumnKind.Person => value.AsText() is { } id && int.TryParse(id, out _) ? Keep(value) : WrongType(column),
            // A link as text ends in generalException, as an object in a refusal: Graph can't write one.
            _ => value is JsonObject ? Invalid($"{column.Name} can't be written.") : WrongType(column),
        };
    }

    private static (JsonNode?, FieldRefusal?) Text(Column column, JsonNode value, int max)
    {
        if (value.AsText() is not { } text) return WrongType(column);
        if (text.Length > max) return Invalid($"The value of {column.Name} is longer than {max}.");
        if (BadCharacters().IsMatch(text))
            return Invalid($"The value of {column.Name} holds a control character or half a surrogate pair.");
        return text.Length == 0 ? (null, null) : Keep(value);
    }

    private static (JsonNode?, FieldRefusal?) Choice(Column column, JsonNode value)
    {
        if (value.AsText() is not { } text) return WrongType(column);
        if (text.Length == 0) return (null, null);
        return column.AllowsTextEntry || column.Choices.Contains(text) ? Keep(value) : NotOffered(column, text);
    }

    private static (JsonNode?, FieldRefusal?) MultiChoice(Column column, JsonNode value, string? annotation)
    {
        if (annotation != "Collection(Edm.String)")
            return Invalid("A value without a type name was found and no expected type is available.");
        if (value is not JsonArray list || list.Any(entry => entry.AsText() is null)) return WrongType(column);
        var foreign = list.Select(entry => entry.AsText()!)
            .FirstOrDefault(text => !column.AllowsTextEntry && !column.Choices.Contains(text));
        return foreign is null ? list.Count == 0 ? (null, null) : Keep(value) : NotOffered(column, foreign);
    }

    private static (JsonNode?, FieldRefusal?) Date(Column column, JsonNode value)
    {
        if (value.AsText() is not { } text) return WrongType(column);
        if (!IsoWithZone().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var date))
            return Invalid($"The value of {column.Name} isn't an ISO 8601 time with a zone.");
        return Keep(JsonValue.Create(date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    private static (JsonNode?, FieldRefusal?) Number(Column column, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.Number) return WrongType(column);
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        var facet = column.Definition["number"];
        if (facet.At("decimalPlaces").AsText() == "none" && number != Math.Floor(number)) return Invalid($"The value of {column.Name} is no whole number.");
        return number < Bound("minimum", double.MinValue) || number > Bound("maximum", double.MaxValue)
            ? Invalid($"The value of {column.Name} is out of bounds.")
            : Keep(value);

        double Bound(string name, double none) =>
            facet.At(name) is { } bound ? double.Parse(bound.ToJsonString(), CultureInfo.InvariantCulture) : none;
    }

    private static (JsonNode?, FieldRefusal?) NotOffered(Column column, string text)
    {
        var why = $"The value of {column.Name} isn't one of its choices.";
        return (null, new FieldRefusal(GraphErrors.Invalid(why), why, column.FormerChoices.Contains(text)));
    }

    private static (JsonNode?, FieldRefusal?) Keep(JsonNode value) => (value.DeepClone(), null);

    private static (JsonNode?, FieldRefusal?) Invalid(string why) => (null, new FieldRefusal(GraphErrors.Invalid(why), why));

    private static (JsonNode?, FieldRefusal?) WrongType(Column column) =>
        (null, new FieldRefusal(GraphErrors.General(), $"The value of {column.Name} has the wrong JSON type.", column.HadOtherType));

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex IsoWithZone();

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex BadCharacters();
}
