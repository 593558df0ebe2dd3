using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Whether Graph would take a columnDefinition. Source: Microsoft Graph, columnDefinition resource type.</summary>
internal static partial class ColumnRules
{
    private static readonly Dictionary<string, string[]> Facets = new()
    {
        ["text"] = ["allowMultipleLines", "appendChangesToExistingText", "linesForEditing", "maxLength", "textType"],
        ["choice"] = ["allowTextEntry", "choices", "displayAs"],
        ["dateTime"] = ["displayAs", "format"],
        ["number"] = ["decimalPlaces", "displayAs", "maximum", "minimum"],
        ["boolean"] = [],
        ["hyperlinkOrPicture"] = ["isPicture"],
        ["personOrGroup"] = ["allowMultipleSelection", "chooseFromType", "displayAs"],
    };

    private static readonly HashSet<string> Known =
    [
        "name", "displayName", "description", "indexed", "enforceUniqueValues", "required", "hidden", "readOnly", "defaultValue", "validation",
        "columnGroup",
        .. Facets.Keys,
    ];

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["textType"] = ["plain", "richText"],
        ["format"] = ["dateOnly", "dateTime"],
        ["choice.displayAs"] = ["checkBoxes", "dropDownMenu", "radioButtons"],
        ["dateTime.displayAs"] = ["default", "friendly", "standard"],
        ["number.displayAs"] = ["number", "percentage"],
        ["chooseFromType"] = ["peopleAndGroups", "peopleOnly"],
        ["decimalPlaces"] = ["automatic", "none", "one", "two", "three", "four", "five"],
    };

    /// <summary>The refusal and why, or nulls. A null anywhere ends in Graph's generalException.</summary>
    internal static (WireReply? Refusal, string? Why) Check(JsonNode? node, bool creating)
    {
        if (node is not JsonObject column) return Invalid("A column isn't an object.");
        if (HasNull(column)) return (GraphErrors.General(), "A null in a columnDefinition.");
        if (column.FirstOrDefault(p => !Known.Contains(p.Key)).Key is { } unknown)
            return Invalid($"Unknown property {unknown} in a columnDefinition.");
        var name = column["name"].AsText();
        if (creating && (name is null || !InternalName().IsMatch(name)))
            return Invalid("A column's name must be letters, digits and underscores, at most 32.");
        var facets = Facets.Keys.Where(column.ContainsKey).ToList();
        if (facets.Count > 1 || (creating && facets.Count == 0)) return Invalid($"Column {name} has {facets.Count} type facets, not one.");
        if (facets is [var facet] && FacetProblem(facet, column[facet]) is { } problem) return Invalid(problem);
        foreach (var flag in new[] { "indexed", "enforceUniqueValues", "required", "hidden", "readOnly" })
            if (column.ContainsKey(flag) && column[flag]!.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                return (GraphErrors.General(), $"{flag} isn't a boolean.");
        if (column.ContainsKey("defaultValue") && DefaultProblem(column["defaultValue"]) is { } wrong) return Invalid(wrong);
        if (column.ContainsKey("defaultValue") && facets is [_] && Kind(column) == ColumnKind.Note) return Invalid("Several lines of text have no default.");
        return (null, null);
    }

    internal static ColumnKind Kind(JsonObject column)
    {
        if (column["text"] is { } text) return text.At("allowMultipleLines").IsTrue() ? ColumnKind.Note : ColumnKind.Text;
        if (column["choice"] is { } choice)
            return choice.At("displayAs").AsText() == "checkBoxes" ? ColumnKind.MultiChoice : ColumnKind.Choice;
        if (column.ContainsKey("dateTime")) return ColumnKind.DateTime;
        if (column.ContainsKey("number")) return ColumnKind.Number;
        if (column.ContainsKey("boolean")) return ColumnKind.Boolean;
        return column.ContainsKey("personOrGroup") ? ColumnKind.Person : ColumnKind.Hyperlink;
    }

    private static string? FacetProblem(string facet, JsonNode? node)
    {
        if (node is not JsonObject value) return $"The facet {facet} isn't an object.";
        if (value.FirstOrDefault(p => !Facets[facet].Contains(p.Key)).Key is { } unknown)
            return $"Unknown property {unknown} in the facet {facet}.";
        foreach (var (key, entry) in value)
        {
            var words = Words.GetValueOrDefault(key) ?? Words.GetValueOrDefault($"{facet}.{key}");
            if (words is not null && !words.Contains(entry.AsText())) return $"{facet}.{key} has a word that Graph doesn't know.";
        }
        if (facet == "text" && value["maxLength"].AsNumber() > 255) return "text.maxLength is above 255.";
        if (facet == "choice" && value["choices"] is not JsonArray { Count: > 0 }) return "A choice column without choices.";
        return null;
    }

    private static string? DefaultProblem(JsonNode? node) =>
        node is JsonObject value && value.All(p => p.Key is "value" or "formula" && p.Value.AsText() is not null)
            ? null
            : "defaultValue holds other than text.";

    private static bool HasNull(JsonNode? node) => node switch
    {
        null => true,
        JsonObject parent => parent.Any(property => HasNull(property.Value)),
        JsonArray list => list.Any(HasNull),
        _ => false,
    };

    private static (WireReply?, string?) Invalid(string why) => (GraphErrors.Invalid(why), why);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,31}$")]
    private static partial Regex InternalName();
}
