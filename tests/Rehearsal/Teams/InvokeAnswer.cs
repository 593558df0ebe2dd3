using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>
/// Reads the bot's answer to <c>adaptiveCard/action</c> and names what is wrong with its shape.
/// Source: Universal Actions for Adaptive Cards, response format.
/// </summary>
internal static class InvokeAnswer
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    private static readonly HashSet<(int, string)> Known =
    [
        (200, Card), (200, Message), (400, Error), (500, Error),
        (401, "application/vnd.microsoft.activity.loginRequest"), (401, "application/vnd.microsoft.error.inccorectAuthCode"),
        (412, "application/vnd.microsoft.error.preconditionFailed"),
    ];

    internal static (ActOutcome Outcome, IReadOnlyList<string> Problems) Read(BotAnswer answer)
    {
        var failed = new ActOutcome(answer, ActKind.Error, Message: "Something went wrong. Please try again.");
        if (answer.Status != 200) return (failed, [$"An invoke was answered with HTTP {answer.Status}, not 200."]);
        if (answer.ContentType != "application/json") return (failed, ["An invoke was answered with another content type than JSON."]);
        if (answer.Body is not JsonObject body) return (failed, ["An invoke was answered without a JSON object."]);
        var problems = body.Where(p => p.Key is not ("statusCode" or "type" or "value")).Select(p => $"Unknown property {p.Key}.").ToList();
        if (body["statusCode"].AsNumber() is not { } status) return (failed, [.. problems, "statusCode isn't a number."]);
        if (body["type"].AsText() is not { } type) return (failed, [.. problems, "type isn't a string."]);
        if (!Known.Contains((status, type))) return (failed, [.. problems, $"statusCode {status} doesn't go with type {type}."]);
        return type switch
        {
            Card => ReadCard(answer, body["value"], problems, failed),
            Message when body["value"].AsText() is { Length: > 0 } text =>
                (new ActOutcome(answer, ActKind.Message, Message: text), problems),
            Message => (failed, [.. problems, "The value of a message isn't text."]),
            _ => ReadError(answer, body["value"], problems),
        };
    }

    private static (ActOutcome, IReadOnlyList<string>) ReadCard(BotAnswer answer, JsonNode? card, List<string> problems, ActOutcome failed)
    {
        problems.AddRange(CardCheck.Problems(card));
        return card is JsonObject ? (new ActOutcome(answer, ActKind.Card, card), problems) : (failed, problems);
    }

    private static (ActOutcome, IReadOnlyList<string>) ReadError(BotAnswer answer, JsonNode? error, List<string> problems)
    {
        var code = error.At("code").AsText();
        var message = error.At("message").AsText();
        if (code is null || message is null) problems.Add("The value of an error has no code and message.");
        return (new ActOutcome(answer, ActKind.Error, Message: message, Code: code), problems);
    }
}
