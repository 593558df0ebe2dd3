using System.Text.Json;

namespace CoeBot.Tests.Cards;

/// <summary>
/// The rules of Adaptive Cards 1.5 for what our cards use, as a table: which members a type may have and which values
/// they take. After the official schema and Teams' own list of what it supports.
/// </summary>
internal static class CardRules
{
    private const string Element = "id:text isVisible:bool separator:bool spacing:none|small|default|medium|large";
    private const string Input = Element + " label:text isRequired:bool errorMessage:text value:text";
    private const string Action = "id:text title:text tooltip:text fallback:any";
    private const string Styles = "default|emphasis|good|attention|warning|accent";

    private static readonly Dictionary<string, Dictionary<string, string>> Types = new()
    {
        ["AdaptiveCard"] = Row("$schema:text type:text version:1.5 fallbackText:text msteams:any refresh:any body:list"),
        ["TextBlock"] = Row($"{Element} text:text wrap:bool style:default|heading size:small|default|medium|large|extraLarge weight:lighter|default|bolder color:default|dark|light|accent|good|warning|attention isSubtle:bool horizontalAlignment:left|center|right"),
        ["RichTextBlock"] = Row($"{Element} inlines:list horizontalAlignment:left|center|right"),
        ["TextRun"] = Row("text:text size:small|default|medium|large|extraLarge weight:lighter|default|bolder color:default|accent|attention fontType:default|monospace isSubtle:bool italic:bool strikethrough:bool selectAction:any"),
        ["Container"] = Row($"{Element} items:list style:{Styles} bleed:bool selectAction:any"),
        ["ColumnSet"] = Row($"{Element} columns:list"),
        ["Column"] = Row("width:text items:list spacing:none|small|default|medium|large"),
        ["Image"] = Row($"{Element} url:web altText:text size:auto|stretch|small|medium|large backgroundColor:text selectAction:any"),
        ["Table"] = Row($"{Element} columns:list rows:list firstRowAsHeader:bool showGridLines:bool"),
        ["TableRow"] = Row("cells:list"),
        ["TableCell"] = Row("items:list"),
        ["FactSet"] = Row($"{Element} facts:list"),
        ["ActionSet"] = Row($"{Element} actions:list"),
        ["Input.Text"] = Row($"{Input} isMultiline:bool maxLength:number placeholder:text regex:text style:text|email"),
        ["Input.ChoiceSet"] = Row($"{Input} choices:list style:compact|expanded isMultiSelect:bool placeholder:text wrap:bool"),
        ["Input.Toggle"] = Row($"{Input} title:text wrap:bool"),
        ["Action.Execute"] = Row($"{Action} verb:text data:any associatedInputs:auto|none"),
        ["Action.Submit"] = Row($"{Action} data:any associatedInputs:auto|none"),
        ["Action.OpenUrl"] = Row($"{Action} url:web"),
        ["Action.ToggleVisibility"] = Row($"{Action} targetElements:list"),
    };

    /// <summary>Each departure from the rules, with its path; none for a valid card.</summary>
    public static IEnumerable<string> Problems(JsonElement node, string path = "card")
    {
        if (node.ValueKind == JsonValueKind.Array)
            return node.EnumerateArray().SelectMany((item, i) => Problems(item, $"{path}[{i}]"));
        if (node.ValueKind != JsonValueKind.Object)
            return [];
        var own = node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? OfType(node, type.GetString()!, path)
            : [];
        return own.Concat(node.EnumerateObject().Where(member => member.Name is not ("data" or "msteams"))
            .SelectMany(member => Problems(member.Value, $"{path}.{member.Name}")));
    }

    private static IEnumerable<string> OfType(JsonElement node, string type, string path)
    {
        if (!Types.TryGetValue(type, out var rules))
        {
            yield return $"{path}: unknown type {type}";
            yield break;
        }
        foreach (var member in node.EnumerateObject().Where(member => member.Name != "type"))
        {
            if (!rules.TryGetValue(member.Name, out var rule))
                yield return $"{path}: {type} has no {member.Name}";
            else if (!Fits(member.Value, rule))
                yield return $"{path}: {member.Name} is {member.Value}, expected {rule}";
        }
        if (type.StartsWith("Input.", StringComparison.Ordinal) && !(Has(node, "id") && Has(node, "label")))
            yield return $"{path}: an input needs an id and a label";
        if (type == "Image" && !Has(node, "altText"))
            yield return $"{path}: a picture needs alternative text";
        if (type == "TextBlock" && !node.GetProperty("wrap").GetBoolean())
            yield return $"{path}: text must wrap";
    }

    private static bool Fits(JsonElement value, string rule) => rule switch
    {
        "any" => true,
        "text" => value.ValueKind == JsonValueKind.String,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "list" => value.ValueKind == JsonValueKind.Array,
        "web" => Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url) && url.Scheme is ("http" or "https" or "mailto"),
        _ => value.ValueKind == JsonValueKind.String && rule.Split('|').Contains(value.GetString()),
    };

    private static bool Has(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 };

    private static Dictionary<string, string> Row(string rules) =>
        rules.Split(' ').Select(rule => rule.Split(':', 2)).ToDictionary(rule => rule[0], rule => rule[1]);
}
