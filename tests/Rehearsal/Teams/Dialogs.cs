using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>What a dialog shows: a card; or nothing, when it closed, with or without a line of text.</summary>
internal sealed record DialogOutcome(BotAnswer Answer, string? Title = null, JsonNode? Card = null, string? Message = null);

/// <summary>Dialogs that buttons on cards open.</summary>
internal static class Dialogs
{
    /// <summary>
    /// Presses the button that opens a dialog, on the card as this person sees it. As in Teams, what stands in the card's inputs goes
    /// along. Throws if the card has no such button.
    /// </summary>
    internal static Task<DialogOutcome> OpenDialogAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, JsonObject? inputs = null, CancellationToken ct = default)
    {
        var opener = CardCheck.Submit(message.CardFor(person), Opens)
            ?? throw new InvalidOperationException($"The card of message {message.Id} opens no dialog.");
        return teams.FetchDialogAsync(person, message, Merged(opener, inputs), ct);
    }

    /// <summary>Presses the button with this verb in a dialog. Throws if it has no such button.</summary>
    internal static Task<DialogOutcome> SubmitDialogAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, DialogOutcome dialog, string verb, JsonObject? inputs = null,
        CancellationToken ct = default)
    {
        var button = CardCheck.Submit(dialog.Card, data => data.At("verb").AsText() == verb)
            ?? throw new InvalidOperationException($"The dialog has no Action.Submit with the verb {verb}.");
        return teams.SendDialogAsync(person, message, Merged(button, inputs), ct);
    }

    /// <summary>True for the data of a button that asks Teams for a dialog.</summary>
    internal static bool Opens(JsonNode? data) => data.At("msteams").At("type").AsText() == "task/fetch";

    internal static Task<DialogOutcome> FetchDialogAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, JsonNode? data, CancellationToken ct) =>
        InvokeAsync(teams, person, message, "task/fetch", data, ct);

    internal static Task<DialogOutcome> SendDialogAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, JsonNode? data, CancellationToken ct) =>
        InvokeAsync(teams, person, message, "task/submit", data, ct);

    private static async Task<DialogOutcome> InvokeAsync(
        PretendTeams teams, PretendPerson person, PretendMessage message, string name, JsonNode? data, CancellationToken ct)
    {
        var activity = ActivityShapes.Task(Pressing.On(teams, message, person, "invoke"), message.Id, name, data);
        var answer = await teams.DeliverAsync(activity, person.Tenant, ct);
        var (outcome, problems) = DialogAnswer.Read(answer, mayClose: name == "task/submit");
        if (!(person.Tenant.Stranger && answer.Status is 401 or 403)) teams.Judge(problems);
        return outcome;
    }

    private static JsonObject Merged(JsonObject action, JsonObject? inputs)
    {
        var data = (action["data"] as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var input in inputs ?? []) data[input.Key] = input.Value?.DeepClone();
        return data;
    }
}
