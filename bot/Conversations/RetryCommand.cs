using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>retry N</c>: tries again where it certainly was not posted.</summary>
internal sealed class RetryCommand(BroadcastStore broadcasts, BroadcastChanges changes, ConsultationPaper paper, Wake wake)
    : NumberedCommand(broadcasts, "retry")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, string more, CancellationToken ct)
    {
        var number = broadcast.Number;
        var status = Status(number);
        if (broadcast.State != BroadcastProgress.Finished)
            return Reply.Notice(Strings.FormatRetryCommand_BroadcastCantBeTriedAgain(number), broadcast.State == BroadcastProgress.Cancelled ? Strings.RetryCommand_ItWasCancelled : Strings.RetryCommand_ItHasNotFinished, status);
        if (paper.Find(broadcast.Section)?.Version != broadcast.SectionVersion)
            return Reply.Notice(Strings.RetryCommand_TheSectionHasChangedSince, Strings.NothingWasChanged, Strings.FormatRetryCommand_TypeBroadcastToToPost(section: broadcast.Section, audience: broadcast.Audience));

        var retried = await changes.RetryAsync(number, asking.Actor);
        var left = retried.Left > 0 ? Strings.FormatRetryCommand_LeftAsTheyAre(Counted.Channels(retried.Left)) : Strings.RetryCommand_NoneIsLeftOut;
        if (retried.Again == 0) return Reply.Notice(Strings.FormatRetryCommand_BroadcastHasNothingToTryAgain(number), retried.Left > 0 ? left : Strings.NothingWasChanged, status);
        wake.Raise();
        return Reply.Notice(Strings.FormatRetryCommand_BroadcastIsTriedAgainIn(number: number, channels: Counted.Channels(retried.Again)), left, status);
    }
}
