using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>cancel N</c>: nothing of the broadcast is posted after its answer.</summary>
internal sealed partial class CancelCommand(
    BroadcastStore broadcasts, BroadcastChanges changes, BroadcastReport report, Wake wake, TimeProvider clock, ILogger<CancelCommand> log)
    : NumberedCommand(broadcasts, "cancel")
{
    // Teams gives an activity ten seconds. A post that takes longer is told of instead.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, string more, CancellationToken ct)
    {
        var number = broadcast.Number;
        if (!await changes.CancelAsync(number, asking.Actor))
            return Reply.Notice(Strings.FormatCancelCommand_BroadcastHasEndedAlready(number), Strings.NothingWasChanged, Status(number));
        LogCancelled(number);
        wake.Raise();
        if (await SendingAsync(number, ct) is > 0 and var sending)
            return Reply.Notice(Strings.FormatCancelCommand_BroadcastIsCancelled(number), Strings.FormatCancelCommand_ToTeamsAlreadyAndMayStill(Counted.PostsOnTheirWay((int)sending)), Status(number));
        return OutgoingMessage.OfCard(await report.CardAsync((await Broadcasts.FindAsync(number, ct))!, ct), Strings.FormatCancelCommand_BroadcastCancelled(number));
    }

    /// <returns>How many posts are still on their way after some patience.</returns>
    private async Task<long> SendingAsync(long number, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + LongestWait;
        while (true)
        {
            var counts = await Broadcasts.CountsAsync(number, ct);
            var sending = counts.Where(count => count.State == nameof(DeliveryState.Sending)).Sum(count => count.Count);
            if (sending == 0 || clock.GetUtcNow() >= until) return sending;
            await Task.Delay(BetweenLooks, clock, ct);
        }
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} was cancelled")]
    private partial void LogCancelled(long number);
}
