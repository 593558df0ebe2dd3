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
            ? Reply.Notice(Strings.FormatTargetCommand_IsPaused(target.Name), Strings.TargetCommand_BroadcastsLeaveItOutAndSay, Strings.FormatTargetCommand_TypeResumeToGoOn(target.Name))
            : Reply.Notice(Strings.FormatTargetCommand_GetsNoBroadcastsAlready(target.Name), Strings.FormatTargetCommand_NothingWasChangedBecause(target.StateReason));
}

/// <summary><c>resume NAME</c>: broadcasts go there again.</summary>
internal sealed class ResumeCommand(TargetChanges targets) : OneTargetCommand(targets, "resume")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct) =>
        await Targets.PauseAsync(target, isPaused: false, asking.Actor)
            ? Reply.Notice(Strings.FormatTargetCommand_GetsBroadcastsAgain(target.Name), Strings.TargetCommand_WhatWasSentMeanwhileIs)
            : Reply.Notice(Strings.FormatTargetCommand_IsNotPaused(target.Name), Strings.FormatTargetCommand_NothingWasChangedBecause(target.StateReason));
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
            : Reply.Notice(Strings.IDontKnowThatChannel, Strings.FormatTargetCommand_TypeName(word), Strings.TypeTargetsToSeeTheirNames);

    protected abstract Task<OutgoingMessage> RunAsync(Asking asking, Target target, CancellationToken ct);
}

/// <summary>The buttons of the card that changes a channel.</summary>
internal sealed class TargetActions(TargetChanges targets)
{
    public static bool Knows(string verb) => verb is Verbs.SaveTarget or Verbs.PauseTarget or Verbs.ResumeTarget;

    public static AdaptiveCard Card(Target target, string? outcome) => TargetCard.Build(new TargetDetails(
        target.Id, target.Name, target.Kind, target.Tags.Trim(), target.Place,
        target.IsActive ? Strings.TargetCommand_GetsBroadcasts : $"{target.State}: {target.StateReason}", target.State == TargetState.Paused)
    { Outcome = outcome });

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasChanged);
        if (data.Target is not { } id || await targets.FindAsync(id, ct) is not { } target)
            return NoticeCard.Build(Strings.TargetCommand_ThereIsNoSuchChannel, Strings.TargetCommand_TypeTargetsToSeeThose);
        var outcome = data.Verb switch
        {
            Verbs.SaveTarget => await targets.SaveAsync(target, Text(inputs, TargetCard.NameInput), Text(inputs, TargetCard.KindInput), Text(inputs, TargetCard.TagsInput), asking.Actor)
                is { } problem ? Strings.FormatTargetCommand_NotSavedBecause(problem) : Strings.TargetCommand_Saved,
            _ => await targets.PauseAsync(target, data.Verb == Verbs.PauseTarget, asking.Actor) ? Strings.TargetCommand_Done : Strings.NothingWasChanged,
        };
        return Card((await targets.FindAsync(id, ct))!, outcome);
    }

    private static string Text(JsonElement inputs, string name) => JsonText.Read(inputs, name) ?? "";
}
