using System.Text.Json.Nodes;

namespace CoeBot.Tests.Rehearsal;

/// <summary>JSON that the tests of the tenant send.</summary>
internal static class Shapes
{
    internal static JsonObject Card(string text = "Hello", string? verb = null, string version = "1.5")
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = version,
            ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }),
        };
        if (verb is not null)
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JsonObject { ["section"] = "a" } });
        return card;
    }

    internal static JsonObject Message(JsonNode card) => new()
    {
        ["type"] = "message",
        ["summary"] = "A section",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
    };

    internal static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    internal static JsonObject ChannelPost(string tenant, string channel, JsonNode? activity) => new()
    {
        ["isGroup"] = true,
        ["activity"] = activity,
        ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel } },
        ["tenantId"] = tenant,
    };

    internal static JsonObject InvokeCard(JsonNode card) => new()
    {
        ["statusCode"] = 200,
        ["type"] = "application/vnd.microsoft.card.adaptive",
        ["value"] = card,
    };

    internal static JsonObject Column(string name, string facet, JsonObject? value = null) =>
        new() { ["name"] = name, [facet] = value ?? [] };

    internal static JsonArray Columns() =>
    [
        With(Column("ResponseId", "text", new JsonObject { ["maxLength"] = 36 }), ("indexed", true), ("enforceUniqueValues", true)),
        With(Column("Section", "text"), ("indexed", true)),
        Column("Summary", "text"),
        Column("Details", "text", new JsonObject { ["allowMultipleLines"] = true, ["textType"] = "plain" }),
        Column("Role", "choice", new JsonObject { ["choices"] = new JsonArray("Analyst", "Manager") }),
        Column("ContactOk", "boolean"),
        With(Column("SubmittedOn", "dateTime", new JsonObject { ["format"] = "dateTime" }), ("indexed", true)),
        Column("Score", "number", new JsonObject { ["minimum"] = 0, ["maximum"] = 10 }),
        Column("AssignedTo", "personOrGroup"),
        Column("Themes", "choice", new JsonObject { ["choices"] = new JsonArray("Cost", "Quality"), ["displayAs"] = "checkBoxes" }),
        Status(),
    ];

    internal static JsonObject Fields(string id, string summary = "Good") =>
        new() { ["ResponseId"] = id, ["Section"] = "a", ["Summary"] = summary };

    internal static JsonObject Item(JsonObject fields) => new() { ["fields"] = fields };

    private static JsonObject Status()
    {
        var column = With(Column("Status", "choice", new JsonObject { ["choices"] = new JsonArray("New", "Read") }), ("indexed", true));
        column["defaultValue"] = new JsonObject { ["value"] = "New" };
        return column;
    }

    private static JsonObject With(JsonObject column, params (string Name, bool Value)[] flags)
    {
        foreach (var (name, value) in flags) column[name] = value;
        return column;
    }
}
