using System.Text.Json.Nodes;

namespace CoeBot.Tests.Journeys;

/// <summary>Makes malformed activities out of sound ones. The same seed makes the same ones.</summary>
internal sealed class Hostile(int seed)
{
    private static readonly string[] Names =
        ["__proto__", "constructor", "\\ud800", "verb\\ud800", "\\u0000", "", "type", "data", "value", "id", "$ref", "@odata.type", "summary"];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e999", "-0.0000000000000000000001", "9223372036854775808", "123456789012345678901234567890",
        "\"\"", "\" \"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"a\\u0000b\\u001b[2J\"", "\"\\u202egnirts\\u202c\"", "\"\\u200b\\u200b\\u200b\\u200b\\u200b\\u200b\"",
        "[]", "{}", "[null]", "[[[[[]]]]]", "[{},{}]", "{\"id\":null}", "{\"id\":{}}", "{\"a\":1,\"a\":2}", "{\"verb\":\"respond\",\"verb\":7}",
        "{\"\\ud800\":1,\"verb\":\"respond\",\"data\":{}}", "{\"__proto__\":{\"verb\":\"respond\"}}", "\"respond\"", "\"erase.confirm\"", "\"broadcast.confirm\"",
        "\"withdraw\"", "\"more\"", "\"message\"", "\"invoke\"", "\"task/submit\"", "\"adaptiveCard/action\"", "\"personal\"", "\"channel\"", "\"la-data\"",
        "\"=cmd|' /C calc'!A0\"", "\"<script>alert(1)</script>\"", "\"'; DROP TABLE answer; --\"", "\"../../etc/passwd\"", "\"https://evil.example/\"", "\"💥\"",
        "\"why-share\"", "\"Shared shelves are worth having\"", "{\"verb\":\"respond\",\"section\":\"why-share\",\"role\":\"la-data\",\"summary\":\"Hidden deeper\"}",
    ];

    private readonly Random random = new(seed);

    public string Next(JsonObject sound)
    {
        var activity = sound.DeepClone();
        var raw = new Dictionary<string, string>();
        for (var changes = random.Next(1, 4); changes > 0; changes--) Change(activity, raw);
        var text = activity.ToJsonString();
        foreach (var (mark, value) in raw) text = text.Replace($"\"{mark}\"", value, StringComparison.Ordinal);
        return random.Next(50) == 0 ? Broken(text) : text;
    }

    private void Change(JsonNode activity, Dictionary<string, string> raw)
    {
        var places = Objects(activity).ToList();
        var place = places[random.Next(places.Count)];
        var mark = $"mark{raw.Count}";
        if (place.Count == 0 || random.Next(5) == 0)
        {
            var name = $"name{raw.Count}";
            raw[name] = $"\"{Names[random.Next(Names.Length)]}\"";
            place[name] = mark;
        }
        else
        {
            var key = place.Select(member => member.Key).ElementAt(random.Next(place.Count));
            // Refused at the door, they would show nothing else.
            if (key is "serviceUrl" or "channelId" or "tenant" or "tenantId" && random.Next(20) > 0) return;
            if (random.Next(8) == 0) place.Remove(key);
            else place[key] = mark;
        }

        raw[mark] = Value();
    }

    private string Value() => random.Next(60) switch
    {
        0 => $"\"{new string('x', 1_000_000)}\"",
        1 => $"\"{new string('é', 100_000)}\"",
        2 => $"\"{string.Concat(Enumerable.Repeat("\\u0001", 20_000))}\"",
        3 => new string('[', 1000) + new string(']', 1000),
        4 => string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200),
        5 => new string('[', 20) + new string(']', 20),
        6 => new string('9', 5_000),
        7 => "[" + string.Join(',', Enumerable.Repeat("{\"id\":\"x\"}", 5_000)) + "]",
        _ => Values[random.Next(Values.Length)],
    };

    private string Broken(string text) => random.Next(4) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => "\uFEFF" + text,
        2 => $"[{text}]",
        _ => text.Insert(random.Next(text.Length), "\u0000"),
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Objects(member.Value)).Prepend(found),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
