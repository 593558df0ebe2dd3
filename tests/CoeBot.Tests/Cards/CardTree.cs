using System.Text.Json;
using CoeBot.Cards;

namespace CoeBot.Tests.Cards;

/// <summary>A card as the JSON that clients get, and what can be asked of it.</summary>
internal static class CardTree
{
    private const int MostActions = 6;

    public static JsonElement Json(AdaptiveCard card) => JsonDocument.Parse(card.ToJson()).RootElement;

    /// <summary>Every object of the card that has this type, in reading order.</summary>
    public static IEnumerable<JsonElement> All(JsonElement node, string type) =>
        Objects(node).Where(found => found.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() == type);

    public static JsonElement? ById(JsonElement card, string id) =>
        Objects(card).Where(found => found.TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == id)
            .Select(found => (JsonElement?)found).FirstOrDefault();

    /// <summary>What is wrong with a card by the table, by its size, by its number of buttons, by its ids and toggles.</summary>
    public static List<string> Problems(AdaptiveCard card)
    {
        var json = Json(card);
        var problems = CardRules.Problems(json).ToList();
        if (card.Utf16Bytes() > CardLimits.MostUtf16Bytes)
            problems.Add($"{card.Utf16Bytes()} bytes");
        var ids = Objects(json).Where(found => found.TryGetProperty("id", out _)).Select(found => found.GetProperty("id").GetString()).ToList();
        problems.AddRange(ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"two elements are called {same.Key}"));
        problems.AddRange(All(json, "Action.ToggleVisibility").SelectMany(toggle => toggle.GetProperty("targetElements").EnumerateArray())
            .Where(target => !ids.Contains(target.GetString())).Select(target => $"nothing is called {target}"));
        problems.AddRange(Hidden(json).SelectMany(Objects).Where(IsRequired).Select(input => $"{input.GetProperty("id")} is required and hidden"));
        return problems;
    }

    public static bool HasFewButtons(AdaptiveCard card) =>
        All(Json(card), "ActionSet").Sum(set => set.GetProperty("actions").GetArrayLength()) <= MostActions;

    private static IEnumerable<JsonElement> Hidden(JsonElement card) =>
        Objects(card).Where(found => found.TryGetProperty("isVisible", out var visible) && visible.ValueKind == JsonValueKind.False);

    private static bool IsRequired(JsonElement node) => node.TryGetProperty("isRequired", out var required) && required.ValueKind == JsonValueKind.True;

    private static IEnumerable<JsonElement> Objects(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Objects),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(node),
        _ => [],
    };
}
