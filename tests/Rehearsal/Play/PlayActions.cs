using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Play;

/// <summary>What the page lets a person do. Each waits for the bot's answer.</summary>
internal sealed class PlayActions(PretendTeams teams, PretendSharePoint sharePoint)
{
    internal static WireReply Unknown(string what) => new(404, new JsonObject { ["error"] = $"There is no such {what}." });

    internal PretendPerson? Person(string? id)
    {
        lock (teams.State.Gate) return id is null ? null : teams.State.Person(id);
    }

    /// <summary>The wire's id of a conversation that the page names; null if there is none.</summary>
    internal string? Conversation(string? id)
    {
        lock (teams.State.Gate)
        {
            if (id is null) return null;
            return id.StartsWith(PlayShapes.PersonalPrefix, StringComparison.Ordinal)
                ? teams.State.Person(id[PlayShapes.PersonalPrefix.Length..])?.ChatId
                : teams.State.Channel(id)?.Id;
        }
    }

    internal async Task<WireReply> SayAsync(JsonObject body, CancellationToken ct)
    {
        if (Person(body["as"].AsText()) is not { } person) return Unknown("person");
        if (Conversation(body["conversation"].AsText()) is not { } conversation) return Unknown("conversation");
        var text = body["text"].AsText() ?? "";
        var channel = Channel(conversation);
        if (channel is null)
        {
            await teams.SayAsync(person, text, ct);
            return new WireReply(202);
        }
        var thread = body["thread"].AsText();
        if (thread is not null && Message(conversation, thread) is not { Root: null }) return Unknown("thread");
        await teams.SayAsync(person, channel, text, thread, ct);
        return new WireReply(202);
    }

    internal async Task<WireReply> ActAsync(JsonObject body, CancellationToken ct)
    {
        if (Person(body["as"].AsText()) is not { } person) return Unknown("person");
        if (Conversation(body["conversation"].AsText()) is not { } conversation) return Unknown("conversation");
        if (Message(conversation, body["message"].AsText()) is not { } message) return Unknown("message");
        var action = body["action"];
        if (action.At("type").AsText() == "Action.Submit")
        {
            if (Dialogs.Opens(action.At("data"))) return Shown(await teams.FetchDialogAsync(person, message, action.At("data"), ct));
            var answer = await teams.SubmitAsync(person, message, action.At("data"), ct);
            return Acted(answer.Ok, ActKind.None, answer.Ok ? null : "Something went wrong. Please try again.");
        }
        var outcome = await teams.ExecuteAsync(person, message, action.At("verb").AsText() ?? "", action.At("data"), ct);
        return Acted(outcome.Kind != ActKind.Error, outcome.Kind, outcome.Message);
    }

    /// <summary>A button in a dialog; the message is the one whose card opened it.</summary>
    internal async Task<WireReply> DialogAsync(JsonObject body, CancellationToken ct)
    {
        if (Person(body["as"].AsText()) is not { } person) return Unknown("person");
        if (Conversation(body["conversation"].AsText()) is not { } conversation) return Unknown("conversation");
        return Message(conversation, body["message"].AsText()) is { } message
            ? Shown(await teams.SendDialogAsync(person, message, body["data"], ct))
            : Unknown("message");
    }

    internal async Task<WireReply> InstallAsync(JsonObject body, CancellationToken ct)
    {
        if (Person(body["as"].AsText()) is not { } person) return Unknown("person");
        if (Team(body["team"].AsText()) is not { } team) return Unknown("team");
        await teams.InstallAsync(team, person, ct: ct);
        return new WireReply(202);
    }

    internal async Task<WireReply> UninstallAsync(JsonObject body, CancellationToken ct)
    {
        if (Team(body["team"].AsText()) is not { } team) return Unknown("team");
        await teams.UninstallAsync(team, team.Members[0], ct);
        return new WireReply(202);
    }

    internal async Task<WireReply> InstallPersonalAsync(JsonObject body, CancellationToken ct)
    {
        if (Person(body["as"].AsText()) is not { } person) return Unknown("person");
        await teams.InstallPersonalAsync(person, ct);
        return new WireReply(202);
    }

    internal WireReply Review(JsonObject body)
    {
        try
        {
            sharePoint.Edit(body["item"].AsText() ?? "", body["fields"] as JsonObject ?? []);
            return new WireReply(200);
        }
        catch (InvalidOperationException problem)
        {
            return new WireReply(400, new JsonObject { ["error"] = problem.Message });
        }
    }

    /// <summary>Each fault replaces the service's former ones; null ends them.</summary>
    internal WireReply SetFaults(JsonObject body)
    {
        if (body.TryGetPropertyValue("sharePoint", out var forSharePoint))
        {
            sharePoint.Faults.Clear();
            var time = TimeSpan.FromSeconds(forSharePoint.At("seconds").AsNumber() ?? 10);
            if (forSharePoint is not null) sharePoint.Faults.For(time, forSharePoint.At("status").AsNumber() ?? 503, "2");
        }
        if (body.TryGetPropertyValue("teams", out var forTeams))
        {
            teams.Faults.Clear();
            var count = forTeams.At("count").AsNumber() ?? 1;
            if (forTeams is not null) teams.Faults.Next(count, forTeams.At("status").AsNumber() ?? 429, "1", only: PretendTeams.Sends);
        }
        return new WireReply(200);
    }

    private static WireReply Shown(DialogOutcome outcome) => outcome.Card is null
        ? Acted(outcome.Answer.Ok, outcome.Message is null ? ActKind.None : ActKind.Message, outcome.Message)
        : new WireReply(200, new JsonObject { ["ok"] = true, ["kind"] = "dialog", ["title"] = outcome.Title, ["card"] = outcome.Card.DeepClone() });

    private static WireReply Acted(bool ok, ActKind kind, string? message)
    {
        var body = new JsonObject { ["ok"] = ok, ["kind"] = ok ? kind.ToString().ToLowerInvariant() : "error" };
        if (message is not null) body["message"] = message;
        return new WireReply(200, body);
    }

    private PretendChannel? Channel(string id)
    {
        lock (teams.State.Gate) return teams.State.Channel(id);
    }

    private PretendTeam? Team(string? id)
    {
        lock (teams.State.Gate) return id is null ? null : teams.State.Team(id);
    }

    private PretendMessage? Message(string conversation, string? id)
    {
        lock (teams.State.Gate) return id is null ? null : teams.State.Message(conversation, id);
    }
}
