using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Buttons on cards.</summary>
internal static class Pressing
{
    /// <summary>
    /// Presses the button with this verb on the card as this person sees it. The data sent is the action's own merged with the
    /// inputs, as a Teams client merges them. Throws if the card has no such button.
    /// </summary>
    internal static Task<ActOutcome> PressAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, string verb, JsonObject? inputs = null,
        CancellationToken ct = default)
    {
        var action = CardCheck.Action(message.CardFor(person), verb)
            ?? throw new InvalidOperationException($"The card of message {message.Id} has no Action.Execute with the verb {verb}.");
        var data = (action["data"] as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var input in inputs ?? []) data[input.Key] = input.Value?.DeepClone();
        return teams.ExecuteAsync(person, message, verb, data, ct);
    }

    /// <summary>Action.Execute with exactly this data, whether or not the card has such a button.</summary>
    internal static async Task<ActOutcome> ExecuteAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, string verb, JsonNode? data, CancellationToken ct = default)
    {
        var activity = ActivityShapes.Execute(On(teams, message, person, "invoke"), message.Id, verb, data);
        return Shown(teams, person, message, await teams.DeliverAsync(activity, person.Tenant, ct));
    }

    /// <summary>
    /// A message comes into sight. Teams asks for the person's own view where the card wants that for them: those whom it names, and
    /// everybody where it names nobody and the conversation has 60 members at most. Null: it didn't ask.
    /// </summary>
    internal static async Task<ActOutcome?> LookAsync(this PretendTeams teams, PretendPerson person, PretendMessage message, CancellationToken ct = default)
    {
        if (message.CardFor(person).At("refresh") is not JsonObject refresh) return null;
        var members = teams.State.Channel(message.Conversation)?.Team.Members.Count ?? 1;
        var isNamed = refresh["userIds"] is JsonArray named ? named.Any(id => id.AsText() == person.Id) : members <= 60;
        if (!isNamed) return null;
        var action = refresh["action"];
        var activity = ActivityShapes.Execute(On(teams, message, person, "invoke"), message.Id, action.At("verb").AsText()!, action.At("data"));
        activity["value"]!["trigger"] = "automatic";
        return Shown(teams, person, message, await teams.DeliverAsync(activity, person.Tenant, ct));
    }

    /// <summary>Action.Submit: a message without text that carries the data.</summary>
    internal static async Task<BotAnswer> SubmitAsync(
        this PretendTeams teams, PretendPerson person, PretendMessage message, JsonNode? data, CancellationToken ct = default)
    {
        var activity = ActivityShapes.Submit(On(teams, message, person, "message"), message.Id, data);
        return await teams.DeliverAsync(activity, person.Tenant, ct);
    }

    internal static JsonObject On(PretendTeams teams, PretendMessage message, PretendPerson person, string type)
    {
        var channel = teams.State.Channel(message.Conversation);
        if (channel is not null) return teams.Shapes.In(type, PretendTeams.NewId(), person, channel, message.Thread);
        return message.Conversation.StartsWith("19:", StringComparison.Ordinal)
            ? teams.Shapes.InGroupChat(type, PretendTeams.NewId(), person, message.Conversation)
            : teams.Shapes.InChat(type, PretendTeams.NewId(), person);
    }

    private static ActOutcome Shown(PretendTeams teams, PretendPerson person, PretendMessage message, BotAnswer answer)
    {
        var (outcome, problems) = InvokeAnswer.Read(answer);
        if (!(person.Tenant.Stranger && answer.Status is 401 or 403)) teams.Judge(problems);
        if (outcome.Card is null) return outcome;
        lock (teams.State.Gate) message.ShowTo(person, outcome.Card);
        teams.State.RaiseChanged();
        return outcome;
    }
}
