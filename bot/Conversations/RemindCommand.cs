using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>
/// <c>remind AUDIENCE</c>: a reply below a card, in channels with no answers or fewer than the median; <c>remind silent</c> in those with
/// none. Asks first.
/// </summary>
internal sealed class RemindCommand(TargetStore targets, Reminders reminders, ConsultationWindow window, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["remind"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Length == 0)
            return Reply.Notice(Strings.RemindCommand_INeedToKnowWhom, Strings.RemindCommand_NothingWasSent, Strings.RemindCommand_TypeRemindAllRemindSilentRemind);
        if (!Readers.Of(asking).IsOrganiser)
            return Reply.Notice(Strings.RemindCommand_AskMeInAChatOfOurOwn, Strings.RemindCommand_HowManyAreSilentIsNotSaid, Strings.FormatRemindCommand_TypeItInAChat(rest));
        if (await window.WhyClosedAsync(ct) is { } closed) return Reply.Notice(Strings.RemindCommand_ThereIsNothingToRemind, Strings.FormatRemindCommand_NothingWasSentBecause(closed));
        if (!Reminders.IsSilent(rest) && new Audience(rest).Unknown(await targets.ListAsync(ct)) is { Count: > 0 } unknown)
            return Reply.Notice(Strings.IDontKnowOneOfThose, Strings.FormatRemindCommand_NotKnown(string.Join(", ", unknown)), Strings.TypeTargetsToSeeTheirNames);

        var plan = await reminders.PlanAsync(rest, ct);
        var facts = plan.GroupBy(each => each.Skipped).Where(group => group.Key is not null).Select(group => (Label: Label(group.Key!), Value: ChangeQuestions.Number(group.Count()))).ToList();
        var count = plan.Count(each => each.Skipped is null);
        if (count == 0)
            return Reply.Notice(Strings.RemindCommand_NoChannelWouldBeReminded, [Strings.RemindCommand_NothingWasSent, .. plan.Count == 0 ? [Strings.RemindCommand_NoCardIsPostedThere] : facts.Select(fact => $"{fact.Label}: {fact.Value}")]);

        var number = await changes.AskAsync(PostChangeKind.Remind, null, rest, asking.Actor, asking.Conversation);
        var channels = Counted.Channels(count);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmRemind, Strings.FormatRemindCommand_Remind(channels),
            [(Strings.RemindCommand_WithACard, ChangeQuestions.Number(plan.Count)), (Strings.RemindCommand_WillBeReminded, ChangeQuestions.Number(count)), .. facts],
            Strings.RemindCommand_EachGetsOneReplyBelow,
            Strings.FormatRemindCommand_RemindButton(channels)));
    }

    private static string Label(string skipped) => skipped switch
    {
        _ when skipped == Reminders.EnoughAnswers => Strings.RemindCommand_HasEnoughAnswers,
        _ when skipped == Reminders.NotWanted => Strings.RemindCommand_WantsNoReminders,
        _ when skipped == Reminders.CardIsClosed => Strings.RemindCommand_ItsCardIsClosed,
        _ => Strings.RemindCommand_WasRemindedNotLongAgo,
    };
}
