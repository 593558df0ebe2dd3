using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>As much of JSON Schema as the Graph slice uses.</summary>
internal sealed class SchemaWalk(YamlMappingNode document)
{
    private readonly List<string> _problems = [];

    internal IReadOnlyList<string> Problems => _problems;

    internal void Check(YamlNode schema, JsonNode? value, string at)
    {
        if (schema is not YamlMappingNode rules) return;
        if (rules.Find("$ref") is YamlScalarNode reference)
        {
            Check(Resolve(document, reference.Value!), value, at);
            return;
        }
        foreach (var part in Entries(rules.Find("allOf"))) Check(part, value, at);
        if (rules.Find("anyOf") is { } any && Matching(any, value, at) == 0) _problems.Add($"{at} fits none of anyOf.");
        if (rules.Find("oneOf") is { } one && Matching(one, value, at) != 1) _problems.Add($"{at} doesn't fit exactly one of oneOf.");
        if (!TypeFits(rules.Find("type"), value))
        {
            _problems.Add($"{at} has the wrong JSON type.");
            return;
        }
        Scalar(rules, value, at);
        if (value is JsonObject json) Properties(rules, json, at);
        if (value is JsonArray list && rules.Find("items") is { } items)
            for (var i = 0; i < list.Count; i++) Check(items, list[i], $"{at}[{i.ToString(CultureInfo.InvariantCulture)}]");
    }

    private void Scalar(YamlMappingNode rules, JsonNode? value, string at)
    {
        if (value is not JsonValue) return;
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        if (rules.Find("enum") is YamlSequenceNode words && !words.Any(word => ((YamlScalarNode)word).Value == text))
            _problems.Add($"{at} isn't one of its enum.");
        if (value.GetValueKind() == JsonValueKind.String && Text(rules.Find("pattern")) is { } pattern && !Regex.IsMatch(text, pattern))
            _problems.Add($"{at} doesn't fit its pattern.");
        if (value.GetValueKind() != JsonValueKind.Number) return;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        if (Text(rules.Find("minimum")) is { } least && number < double.Parse(least, CultureInfo.InvariantCulture))
            _problems.Add($"{at} is too small.");
        if (Text(rules.Find("maximum")) is { } most && number > double.Parse(most, CultureInfo.InvariantCulture))
            _problems.Add($"{at} is too large.");
    }

    private void Properties(YamlMappingNode rules, JsonObject json, string at)
    {
        foreach (var required in Entries(rules.Find("required")))
            if (!json.ContainsKey(Text(required)!)) _problems.Add($"{at} lacks {Text(required)}.");
        foreach (var (name, value) in json)
        {
            var inside = $"{at}.{name}";
            if (rules.Find("properties").Find(name) is { } known)
            {
                Check(known, value, inside);
                continue;
            }
            if (rules.Find("patternProperties") is YamlMappingNode patterns && patterns.Children.Keys.Any(key => Regex.IsMatch(name, Text(key)!)))
                continue;
            var others = rules.Find("additionalProperties");
            if (Text(others) == "false") _problems.Add($"{inside} is unknown.");
            else if (others is YamlMappingNode rule) Check(rule, value, inside);
        }
    }

    private int Matching(YamlNode schemas, JsonNode? value, string at) => Entries(schemas).Count(schema =>
    {
        var trial = new SchemaWalk(document);
        trial.Check(schema, value, at);
        return trial.Problems.Count == 0;
    });

    internal static YamlNode Resolve(YamlMappingNode document, string reference) =>
        reference.Split('/').Skip(1).Aggregate((YamlNode)document, (node, part) => node[part]);

    private static bool TypeFits(YamlNode? type, JsonNode? value) =>
        type is null || (type is YamlSequenceNode several ? several.Any(one => Is(Text(one)!, value)) : Is(Text(type)!, value));

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().Contains('.', StringComparison.Ordinal),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => value is null,
    };

    private static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

    private static IEnumerable<YamlNode> Entries(YamlNode? node) => node as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();
}

internal static class YamlReading
{
    /// <summary>A child of a mapping; null for anything else.</summary>
    internal static YamlNode? Find(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
}
