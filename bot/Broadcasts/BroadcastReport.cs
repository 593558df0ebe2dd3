using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Broadcasts;

/// <summary>Tells how a broadcast went: every target is in exactly one count.</summary>
internal sealed partial class BroadcastReport(BroadcastStore broadcasts, Connector connector, ILogger<BroadcastReport> log)
{
    private static readonly (DeliveryState State, string Label)[] Labels =
    [
        (DeliveryState.Waiting, "Waiting"),
        (DeliveryState.Sending, "Being posted"),
        (DeliveryState.Posted, "Posted"),
        (DeliveryState.Skipped, "Skipped"),
        (DeliveryState.Refused, "Refused by Teams"),
        (DeliveryState.Unreachable, "Channel gone"),
        (DeliveryState.GaveUp, "Gave up"),
        (DeliveryState.Unknown, "Unknown"),
    ];

    public async Task<AdaptiveCard> CardAsync(Broadcast broadcast, CancellationToken ct)
    {
        var counts = await broadcasts.CountsAsync(broadcast.Number, ct);
        var perState = Labels
            .Select(label => (label.Label, Count: (int)counts.Where(count => count.State == label.State.ToString()).Sum(count => count.Count)))
            .Where(count => count.Count > 0);
        var reasons = counts.Where(count => count.Reason.Length > 0).Select(count => $"{count.Count} × {count.State}: {count.Reason}");
        return BroadcastCard.Build(new BroadcastState(
            broadcast.Number,
            broadcast.SectionTitle,
            Heading(broadcast),
            [("Targeted", (int)counts.Sum(count => count.Count)), .. perState],
            [.. reasons]));
    }

    /// <summary>Says in the conversation where the broadcast was asked for that it has finished. Failing to say so changes nothing else.</summary>
    // A stopping service finishes this one message: it would not be sent again.
    public async Task SendAsync(long number, CancellationToken ct)
    {
        if (await broadcasts.FindAsync(number, ct) is not { } broadcast) return;
        var where = new ConversationReference(new Uri(broadcast.ServiceUrl), broadcast.TenantId, broadcast.ConversationId);
        try
        {
            await connector.SendAsync(where, OutgoingMessage.OfCard(await CardAsync(broadcast, ct), $"Broadcast {number}: {Heading(broadcast)}"), CancellationToken.None);
        }
        catch (ConnectorException failure)
        {
            LogNotTold(number, failure.Reason);
        }
    }

    private static string Heading(Broadcast broadcast) => broadcast.State switch
    {
        BroadcastProgress.Asked => "waiting for you to confirm it",
        BroadcastProgress.Confirmed => "being posted",
        BroadcastProgress.Cancelled => "cancelled",
        _ => "finished",
    };

    [LoggerMessage(LogLevel.Warning, "Broadcast {Number} has finished, but its organiser could not be told: {Code}")]
    private partial void LogNotTold(long number, string code);
}
