using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoeBot.Tests.SharePoint;

/// <summary>
/// What Microsoft's schema of column formatting allows (https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json),
/// as far as a format here may use it, and what "Formatting syntax reference" adds in words. The schema itself is in no package of a registry.
/// </summary>
internal static partial class FormattingRules
{
    private const string Schema = "https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json";

    private static readonly Dictionary<string, Func<JsonElement, string?>> RowAction = new()
    {
        ["action"] = OneOf("defaultClick", "executeFlow", "share", "delete", "editProps", "openContextMenu", "setValue"),
        ["actionParams"] = Text,
        ["actionInput"] = Each(FieldName(), Text),
    };

    private static readonly Dictionary<string, Func<JsonElement, string?>> CardProperties = new()
    {
        ["openOnEvent"] = OneOf("click", "hover"),
        ["directionalHint"] = OneOf("topCenter", "bottomCenter", "leftCenter", "rightCenter"),
        ["isBeakVisible"] = IsBoolean,
        ["beakStyle"] = Each(StyleName(), Text),
        ["formatter"] = value => First(Problems(value)),
    };

    private static readonly Dictionary<string, Func<JsonElement, string?>> Element = new()
    {
        ["$schema"] = value => value.ValueEquals(Schema) ? null : "is another schema",
        ["debugMode"] = IsBoolean,
        ["elmType"] = OneOf("div", "button", "span", "a", "img", "svg", "path"),
        ["txtContent"] = Text,
        ["style"] = Each(StyleName(), Text),
        ["attributes"] = Each(AttributeName(), Text),
        ["children"] = value => value.ValueKind == JsonValueKind.Array ? First(value.EnumerateArray().SelectMany(Problems)) : "isn't an array",
        ["customCardProps"] = Card,
        ["forEach"] = value => LoopText().IsMatch(value.GetString()!) ? null : "is no loop",
        ["defaultHoverField"] = FieldReference,
        ["columnFormatterReference"] = FieldReference,
        ["inlineEditField"] = FieldReference,
        ["customRowAction"] = value => Closed(value, RowAction, "action"),
    };

    private static readonly HashSet<string> Functions = ["if", "indexOf", "length", "toLowerCase", "substring", "startsWith", "endsWith", "toString", "Number"];

    /// <summary>What SharePoint would not take or not understand; none for a sound format.</summary>
    public static IReadOnlyList<string> Problems(JsonElement format)
    {
        if (format.ValueKind != JsonValueKind.Object) return ["isn't an object"];
        var problem = Closed(format, Element);
        var isOne = format.TryGetProperty("elmType", out _) ^ format.TryGetProperty("columnFormatterReference", out _);
        return [.. new[] { problem, isOne ? null : "has neither elmType nor columnFormatterReference, or both" }.OfType<string>()];
    }

    private static string? Card(JsonElement card) => Closed(card, CardProperties, "openOnEvent", "formatter");

    private static string? Closed(JsonElement owner, Dictionary<string, Func<JsonElement, string?>> known, params string[] required)
    {
        foreach (var name in required)
            if (!owner.TryGetProperty(name, out _)) return $"lacks {name}";
        foreach (var property in owner.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var rule)) return $"{property.Name} is unknown";
            if (rule(property.Value) is { } problem) return $"{property.Name}: {problem}";
        }

        return null;
    }

    private static Func<JsonElement, string?> Each(Regex names, Func<JsonElement, string?> rule) => owner =>
        First(owner.EnumerateObject().Select(property => names.IsMatch(property.Name) ? rule(property.Value) : $"{property.Name} is unknown").OfType<string>());

    private static Func<JsonElement, string?> OneOf(params string[] words) => value =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? null : $"isn't one of {string.Join(", ", words)}";

    private static string? IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "isn't a boolean";

    private static string? FieldReference(JsonElement value) => ReferenceText().IsMatch(value.GetString()!) ? null : "names no field";

    // Expressions are written in the short form: a text that begins with an equals sign.
    private static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return "isn't text";
        var text = value.GetString()!;
        if (!text.StartsWith('=')) return null;
        var outside = Quoted().Replace(text, "''");
        if (outside.Count(letter => letter == '(') != outside.Count(letter => letter == ')')) return "has a parenthesis too many or too few";
        if (outside.Count(letter => letter == '\'') % 2 != 0) return "has an open quotation";
        var unknown = FunctionCall().Matches(outside).Select(call => call.Groups[1].Value).FirstOrDefault(name => !Functions.Contains(name));
        return unknown is null ? null : $"calls {unknown}, which is no function";
    }

    private static string? First(IEnumerable<string> problems) => problems.FirstOrDefault();

    [GeneratedRegex("^(?:[a-z]+(?:-[a-z]+)?|--inline-editor-border(?:-[a-z]+))$")]
    private static partial Regex StyleName();

    [GeneratedRegex("^(?:href|rel|src|class|target|role|iconName|d|title|alt|data-interception|viewBox|preserveAspectRatio|aria-[a-z]+)$")]
    private static partial Regex AttributeName();

    [GeneratedRegex("^[a-zA-Z_].+$")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"(@currentField(\.\w+)*|\[\$.+\])$")]
    private static partial Regex ReferenceText();

    [GeneratedRegex(@"^[^\]\$@. ]+ in (@currentField|\[\$.+\])$")]
    private static partial Regex LoopText();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"([A-Za-z]\w*)\(")]
    private static partial Regex FunctionCall();
}
