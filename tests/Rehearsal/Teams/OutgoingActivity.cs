using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>An activity that the bot sends, checked.</summary>
internal sealed record OutgoingActivity(bool Typing, string? Text, string? Summary, JsonNode? Card)
{
    // "~100 KB, counted as UTF-16": Teams, "Format your bot messages".
    private const int MaxBytes = 100 * 1024;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> Known =
    [
        "type", "id", "name", "text", "textFormat", "summary", "attachments", "attachmentLayout", "entities", "channelData", "channelId",
        "from", "recipient", "conversation", "replyToId", "locale", "inputHint", "importance", "speak", "suggestedActions", "value",
        "serviceUrl", "timestamp", "deliveryMode",
    ];

    /// <summary>Reads an activity. A refusal ends the call; problems are surprises that Teams itself would let pass.</summary>
    internal static (OutgoingActivity? Activity, WireReply? Refusal, IReadOnlyList<string> Problems) Read(JsonNode? node)
    {
        if (node is not JsonObject body)
            return (null, ConnectorErrors.BadSyntax("Bad format of activity"), ["The activity isn't an object."]);
        List<string> problems = [.. body.Where(p => !Known.Contains(p.Key)).Select(p => $"Unknown property {p.Key} in an activity.")];
        if (body.ToJsonString(Relaxed).Length * 2 > MaxBytes)
            return (null, ConnectorErrors.TooBig(), [.. problems, "The message is larger than 100 KB."]);
        switch (body["type"].AsText())
        {
            case "typing":
                return (new OutgoingActivity(true, null, null, null), null, problems);
            case "message":
                return Message(body, problems);
            default:
                const string unknown = "The activity's type is missing or unknown.";
                return (null, ConnectorErrors.BadSyntax(unknown), [.. problems, unknown]);
        }
    }

    private static (OutgoingActivity?, WireReply?, IReadOnlyList<string>) Message(JsonObject body, List<string> problems)
    {
        var text = body["text"].AsText();
        JsonNode? card = null;
        if (body["attachments"] is { } attachments)
        {
            if (attachments is not JsonArray { Count: <= 1 } list) return Bad("attachments isn't an array of one card.");
            if (list.Count == 1)
            {
                if (list[0].At("contentType").AsText() != CardCheck.ContentType)
                    return Bad("An attachment has another contentType than an Adaptive Card's.");
                card = list[0]!["content"];
                problems.AddRange(CardCheck.Problems(card));
                if (card is not JsonObject) return Bad("The card isn't an object.");
            }
        }
        if (string.IsNullOrEmpty(text) && card is null) return Bad("The message has neither text nor a card.");
        return (new OutgoingActivity(false, text, body["summary"].AsText(), card), null, problems);

        (OutgoingActivity?, WireReply?, IReadOnlyList<string>) Bad(string why) =>
            (null, ConnectorErrors.BadSyntax(why), [.. problems, why]);
    }
}
