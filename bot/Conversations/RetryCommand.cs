using CoeBot.Broadcasts;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>retry N</c>: tries again where it certainly was not posted.</summary>
internal sealed class RetryCommand(BroadcastStore broadcasts, BroadcastChanges changes, ConsultationPaper paper, Wake wake)
    : NumberedCommand(broadcasts, "retry")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, CancellationToken ct)
    {
        var number = broadcast.Number;
        var status = Status(number);
        if (broadcast.State != BroadcastProgress.Finished)
            return Reply.Notice($"Broadcast {number} can't be tried again", broadcast.State == BroadcastProgress.Cancelled ? "It was cancelled. Nothing was changed." : "It has not finished. Nothing was changed.", status);
        if (paper.Find(broadcast.Section)?.Version != broadcast.SectionVersion)
            return Reply.Notice("The section has changed since", "Nothing was changed.", $"Type broadcast {broadcast.Section} to {broadcast.Audience} to post it as it is now.");

        var retried = await changes.RetryAsync(number, asking.Actor);
        var left = retried.Left > 0 ? $"{retried.Left} stay as they are: the app is not there, or they have it meanwhile." : "None is left out.";
        if (retried.Again == 0) return Reply.Notice($"Broadcast {number} has nothing to try again", retried.Left > 0 ? left : "Nothing was changed.", status);
        wake.Raise();
        return Reply.Notice($"Broadcast {number} is tried again in {retried.Again} channels", left, status);
    }
}
