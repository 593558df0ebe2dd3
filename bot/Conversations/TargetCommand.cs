using System.Text.Json;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>target NAME</c>: a card to change one channel.</summary>
internal sealed class TargetCommand(TargetChanges targets) : OneTargetCommand(targets, "target")
{
    protected override Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct) =>
        Task.FromResult(OutgoingMessage.OfCard(TargetActions.Card(target, null), target.Name));
}

/// <summary><c>pause NAME</c>: broadcasts leave the channel out.</summary>
internal sealed class PauseCommand(TargetChanges targets) : OneTargetCommand(targets, "pause")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct) =>
        await Targets.PauseAsync(target, isPaused: true, asking.Actor)
            ? Reply.Notice($"{target.Name} is paused", "Broadcasts leave it out and say so. Cards that are there stay.", $"Type resume {target.Name} to go on.")
            : Reply.Notice($"{target.Name} gets no broadcasts already", $"Nothing was changed. {target.StateReason}");
}

/// <summary><c>resume NAME</c>: broadcasts go there again.</summary>
internal sealed class ResumeCommand(TargetChanges targets) : OneTargetCommand(targets, "resume")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct) =>
        await Targets.PauseAsync(target, isPaused: false, asking.Actor)
            ? Reply.Notice($"{target.Name} gets broadcasts again", "What was sent meanwhile is not posted later on its own.")
            : Reply.Notice($"{target.Name} is not paused", $"Nothing was changed. {target.StateReason}");
}

/// <summary>A command that takes the name of a target.</summary>
internal abstract class OneTargetCommand(TargetChanges targets, string word) : ICommand
{
    public IReadOnlyList<string> Words { get; } = [word];

    public bool ForOrganisers => true;

    protected TargetChanges Targets => targets;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        await targets.FindAsync(rest, ct) is { } target
            ? await RunAsync(asking, target, ct)
            : Reply.Notice("I don't know that channel", $"Nothing was changed. Type: {word} NAME.", "Type targets to see their names.");

    protected abstract Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct);
}

/// <summary>The buttons of the card that changes a channel.</summary>
internal sealed class TargetActions(TargetChanges targets)
{
    public static bool Knows(string verb) => verb is Verbs.SaveTarget or Verbs.PauseTarget or Verbs.ResumeTarget;

    public static AdaptiveCard Card(Target target, string? outcome) => TargetCard.Build(new TargetDetails(
        target.Id, target.Name, target.Kind, target.Tags.Trim(), target.Place,
        target.IsActive ? "gets broadcasts" : $"{target.State}: {target.StateReason}", target.State == TargetState.Paused)
    { Outcome = outcome });

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build("That is for organisers", Rights.WhoMay, "Nothing was changed.");
        if (data.Target is not { } id || await targets.FindAsync(id, ct) is not { } target)
            return NoticeCard.Build("There is no such channel", "Nothing was changed. Type targets to see those there are.");
        var outcome = data.Verb switch
        {
            Verbs.SaveTarget => await targets.SaveAsync(target, Text(inputs, TargetCard.NameInput), Text(inputs, TargetCard.KindInput), Text(inputs, TargetCard.TagsInput), asking.Actor)
                is { } problem ? $"Nothing was changed. {problem}" : "Saved.",
            _ => await targets.PauseAsync(target, data.Verb == Verbs.PauseTarget, asking.Actor) ? "Done." : "Nothing was changed.",
        };
        return Card((await targets.FindAsync(id, ct))!, outcome);
    }

    private static string Text(JsonElement inputs, string name) => JsonText.Read(inputs, name) ?? "";
}
