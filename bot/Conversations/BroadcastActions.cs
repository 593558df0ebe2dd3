using CoeBot.Broadcasts;
using CoeBot.Cards;

namespace CoeBot.Conversations;

/// <summary>The buttons of the confirm card.</summary>
internal sealed partial class BroadcastActions(BroadcastStore broadcasts, BroadcastReport report, Wake wake, ILogger<BroadcastActions> log)
{
    public static bool Knows(string verb) => verb is "broadcast.confirm" or "broadcast.cancel";

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build("That is for organisers", Rights.WhoMay, "Nothing was posted.");
        if (data.Broadcast is not { } number || await broadcasts.FindAsync(number, ct) is not { } broadcast)
            return NoticeCard.Build("There is no such broadcast", "Nothing was posted.");

        if (data.Verb == "broadcast.cancel")
        {
            if (await broadcasts.CancelAskedAsync(number)) LogCancelled(number);
        }
        else if (await broadcasts.ConfirmAsync(broadcast))
        {
            LogConfirmed(number);
            wake.Raise();
        }

        return await report.CardAsync(await broadcasts.FindAsync(number, ct) ?? broadcast, ct);
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} was confirmed")]
    private partial void LogConfirmed(long number);

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} was cancelled before it was confirmed")]
    private partial void LogCancelled(long number);
}
