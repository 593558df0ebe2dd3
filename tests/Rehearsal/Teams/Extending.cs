using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>One line of what a message extension found.</summary>
internal sealed record FoundEntry(string Title, string Text, JsonNode? Chosen);

/// <summary>What a message extension shows: lines, a card for the message, or a sentence.</summary>
internal sealed record ExtensionOutcome(BotAnswer Answer, IReadOnlyList<FoundEntry> Lines, JsonNode? Card, string? Sentence);

/// <summary>The message extension beside the compose box. Sources: Teams, respond to search command; link unfurling.</summary>
internal static class Extending
{
    private const int MostLines = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="teams">The pretend Teams.</param>
    /// <param name="person">Who writes a message.</param>
    /// <param name="chat">Id of the chat or channel that it is for; the app need not be there.</param>
    /// <param name="words">Null asks for the first list, before anything was typed.</param>
    /// <param name="skip">How many lines were shown already.</param>
    /// <param name="ct">Ends the wait for the bot.</param>
    internal static Task<ExtensionOutcome> SearchAsync(
        this PretendTeams teams, PretendPerson person, string chat, string? words, int skip = 0, CancellationToken ct = default) =>
        AskAsync(teams, person, chat, "composeExtension/query", new JsonObject
        {
            ["commandId"] = "searchSections",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = words is null ? "initialRun" : "search", ["value"] = words ?? "true" }),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = MostLines },
        }, ct);

    internal static Task<ExtensionOutcome> ChooseAsync(
        this PretendTeams teams, PretendPerson person, string chat, FoundEntry line, CancellationToken ct = default) =>
        AskAsync(teams, person, chat, "composeExtension/selectItem", line.Chosen?.DeepClone(), ct);

    internal static Task<ExtensionOutcome> PasteAsync(
        this PretendTeams teams, PretendPerson person, string chat, Uri link, CancellationToken ct = default) =>
        AskAsync(teams, person, chat, "composeExtension/queryLink", new JsonObject { ["url"] = link.OriginalString }, ct);

    /// <summary>The person sends the message with the card in it. The bot hears nothing of that.</summary>
    internal static PretendMessage Send(this PretendTeams teams, PretendPerson person, string chat, JsonNode card)
    {
        lock (teams.State.Gate)
        {
            var message = teams.State.Add(chat, null, person);
            message.Write(null, null, card);
            return message;
        }
    }

    private static async Task<ExtensionOutcome> AskAsync(
        PretendTeams teams, PretendPerson person, string chat, string name, JsonNode? value, CancellationToken ct)
    {
        var activity = teams.Shapes.InGroupChat("invoke", PretendTeams.NewId(), person, chat);
        activity["name"] = name;
        activity["value"] = value;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "compose" };
        var answer = await teams.DeliverAsync(activity, person.Tenant, ct);
        var (outcome, problems) = Read(answer);
        if (!person.Tenant.Stranger) teams.Judge(answer.Took > Patience ? [.. problems, "A message extension took longer than 5 s."] : problems);
        return outcome;
    }

    private static (ExtensionOutcome Outcome, IReadOnlyList<string> Problems) Read(BotAnswer answer)
    {
        var failed = new ExtensionOutcome(answer, [], null, "Unable to reach app. Please try again.");
        if (answer.Status != 200 || answer.ContentType != "application/json") return (failed, [$"A message extension was answered with HTTP {answer.Status} and no JSON."]);
        var found = answer.Body.At("composeExtension");
        if (found.At("type").AsText() == "message" && found.At("text").AsText() is { Length: > 0 } text) return (failed with { Sentence = text }, []);
        if (found.At("type").AsText() != "result" || found.At("attachmentLayout").AsText() is not ("list" or "grid") || found.At("attachments") is not JsonArray { Count: > 0 } attachments)
            return (failed, ["A message extension's answer is neither a message nor a result with attachments."]);
        var problems = attachments.Count > MostLines ? [$"A message extension gave {attachments.Count} results; Teams shows {MostLines}."] : new List<string>();
        var lines = new List<FoundEntry>();
        JsonNode? card = null;
        foreach (var attachment in attachments)
        {
            var preview = attachment.At("preview").At("content");
            if (attachment.At("content") is not JsonObject content || preview.At("title").AsText() is not { Length: > 0 } title)
            {
                problems.Add("A result has no content, or no preview with a title.");
                continue;
            }

            if (attachment.At("contentType").AsText() == CardCheck.ContentType)
            {
                card = content;
                problems.AddRange(CardCheck.Problems(content));
            }
            else if (preview.At("tap").At("type").AsText() != "invoke") problems.Add("A line without a card can't be chosen.");
            lines.Add(new FoundEntry(title, preview.At("text").AsText() ?? "", preview.At("tap").At("value")));
        }

        return (new ExtensionOutcome(answer, lines, card, null), problems);
    }
}
