using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Reads the bot's answer to <c>task/fetch</c> and <c>task/submit</c> and names what is wrong with its shape. Source: Teams, dialogs in bots.</summary>
internal static class DialogAnswer
{
    internal static (DialogOutcome Outcome, IReadOnlyList<string> Problems) Read(BotAnswer answer, bool mayClose)
    {
        var failed = new DialogOutcome(answer, Message: "Something went wrong. Please try again.");
        if (answer.Status != 200) return (failed, [$"A dialog was answered with HTTP {answer.Status}, not 200."]);
        if (answer.Body is null) return mayClose ? (new DialogOutcome(answer), []) : (failed, ["task/fetch was answered with nothing to show."]);
        if (answer.ContentType != "application/json") return (failed, ["A dialog was answered with another content type than JSON."]);
        var task = answer.Body.At("task");
        return task.At("type").AsText() switch
        {
            "message" when task.At("value").AsText() is { Length: > 0 } text => (new DialogOutcome(answer, Message: text), []),
            "continue" => ReadCard(answer, task.At("value"), failed),
            _ => (failed, ["A dialog's task is neither a message nor continues."]),
        };
    }

    private static (DialogOutcome, IReadOnlyList<string>) ReadCard(BotAnswer answer, JsonNode? value, DialogOutcome failed)
    {
        if (value.At("card").At("content") is not JsonObject card) return (failed, ["A dialog continues without a card."]);
        List<string> problems = [.. CardCheck.Problems(card)];
        if (value.At("card").At("contentType").AsText() != CardCheck.ContentType) problems.Add("A dialog's card isn't an attachment of an adaptive card.");
        if (value.At("title").AsText() is not { Length: > 0 }) problems.Add("A dialog has no title.");
        if (CardCheck.HasExecute(card)) problems.Add("A dialog's card has an Action.Execute, which dialogs don't know.");
        return (new DialogOutcome(answer, value.At("title").AsText(), card), problems);
    }
}
