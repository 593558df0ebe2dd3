using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>What Teams wants of a card beyond its schema.</summary>
internal static class CardCheck
{
    internal const string ContentType = "application/vnd.microsoft.card.adaptive";

    private const int MaxRefreshUsers = 60;

    internal static IReadOnlyList<string> Problems(JsonNode? node)
    {
        if (node is not JsonObject card) return ["The card isn't an object."];
        List<string> problems = [];
        if (card["type"].AsText() != "AdaptiveCard") problems.Add("The card's type isn't AdaptiveCard.");
        if (card["version"].AsText() != "1.5") problems.Add("The card's version isn't 1.5.");
        if (card.ContainsKey("$schema") && !SchemaAddress(card["$schema"]))
            problems.Add("The card's $schema is not the published address.");
        if (card["refresh"].At("userIds") is JsonArray { Count: > MaxRefreshUsers })
            problems.Add("refresh.userIds has more than 60 entries.");
        Walk(card, [], problems);
        return problems;
    }

    /// <summary>The first action with this verb, wherever it sits in the card.</summary>
    internal static JsonObject? Action(JsonNode? node, string verb) => node switch
    {
        JsonObject found when found["type"].AsText() == "Action.Execute" && found["verb"].AsText() == verb => found,
        JsonObject parent => parent.Select(property => Action(property.Value, verb)).FirstOrDefault(action => action is not null),
        JsonArray list => list.Select(entry => Action(entry, verb)).FirstOrDefault(action => action is not null),
        _ => null,
    };

    /// <summary>The first Submit whose data fits, where a client that knows Execute finds it: not in a fallback.</summary>
    internal static JsonObject? Submit(JsonNode? node, Func<JsonNode?, bool> fits) => node switch
    {
        JsonObject found when found["type"].AsText() == "Action.Submit" && fits(found["data"]) => found,
        JsonObject parent => parent.Where(property => property.Key is not ("data" or "fallback"))
            .Select(property => Submit(property.Value, fits)).FirstOrDefault(action => action is not null),
        JsonArray list => list.Select(entry => Submit(entry, fits)).FirstOrDefault(action => action is not null),
        _ => null,
    };

    internal static bool HasExecute(JsonNode? node) => node switch
    {
        JsonObject found => found["type"].AsText() == "Action.Execute" || found.Any(property => HasExecute(property.Value)),
        JsonArray list => list.Any(HasExecute),
        _ => false,
    };

    private static void Walk(JsonNode? node, HashSet<string> inputs, List<string> problems)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list) Walk(entry, inputs, problems);
            return;
        }
        if (node is not JsonObject element) return;
        var type = element["type"].AsText();
        if (type?.StartsWith("Input.", StringComparison.Ordinal) == true)
        {
            if (element["id"].AsText() is not { Length: > 0 } id) problems.Add($"{type} has no id.");
            else if (!inputs.Add(id)) problems.Add($"Two inputs have the id {id}.");
        }
        if (type == "Action.Execute" && element["verb"].AsText() is not { Length: > 0 }) problems.Add("An Action.Execute has no verb.");
        // Inputs are dropped by Teams when data is a string.
        if (type is "Action.Execute" or "Action.Submit" && element["data"] is not null and not JsonObject)
            problems.Add($"The data of an {type} isn't an object.");
        foreach (var property in element.Where(property => property.Key is not ("data" or "fallback")))
            Walk(property.Value, inputs, problems);
    }

    private static bool SchemaAddress(JsonNode? node) =>
        node.AsText() is "http://adaptivecards.io/schemas/adaptive-card.json" or "https://adaptivecards.io/schemas/adaptive-card.json";
}
