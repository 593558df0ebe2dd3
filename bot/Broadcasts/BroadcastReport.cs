using CoeBot.Cards;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Broadcasts;

/// <summary>Tells how a broadcast goes: every target is in exactly one count.</summary>
internal sealed partial class BroadcastReport(
    BroadcastStore broadcasts, UnknownDeliveries unknown, AuditTrail audit, Connector connector, ILogger<BroadcastReport> log)
{
    private const int MostUnknown = 5;

    private static (DeliveryState State, string Label)[] Labels =>
    [
        (DeliveryState.Waiting, Strings.Waiting),
        (DeliveryState.Sending, Strings.BroadcastReport_BeingPosted),
        (DeliveryState.Posted, Strings.BroadcastReport_Posted),
        (DeliveryState.Skipped, Strings.Skipped),
        (DeliveryState.Refused, Strings.RefusedByTeams),
        (DeliveryState.Unreachable, Strings.BroadcastReport_ChannelGone),
        (DeliveryState.GaveUp, Strings.GaveUp),
        (DeliveryState.Cancelled, Strings.BroadcastReport_Cancelled),
        (DeliveryState.Unknown, Strings.Unknown),
    ];

    public async Task<AdaptiveCard> CardAsync(Broadcast broadcast, CancellationToken ct) =>
        await CardAsync(broadcast, await broadcasts.CountsAsync(broadcast.Number, ct), ct);

    /// <summary>
    /// Brings the card that asked for the confirmation up to date. An end is also said in a new message where that card is gone, or
    /// where it was scheduled: nobody looks at an old card. Failing to say so changes nothing else.
    /// </summary>
    /// <returns>True where the end was told, or can't be.</returns>
    public async Task<bool> ShowAsync(Broadcast broadcast, CancellationToken ct)
    {
        var counts = await broadcasts.CountsAsync(broadcast.Number, ct);
        var isEnd = broadcast.HasEnded && counts.All(count => count.State != nameof(DeliveryState.Sending));
        var where = new ConversationReference(new Uri(broadcast.ServiceUrl), broadcast.TenantId, broadcast.ConversationId);
        var message = OutgoingMessage.OfCard(await CardAsync(broadcast, counts, ct), Strings.FormatBroadcastReport_Broadcast(number: broadcast.Number, heading: Heading(broadcast)));
        var isUpdated = await UpdatedAsync(broadcast, where, message, ct);
        if (isEnd && (!isUpdated || broadcast.DueAt > 0)) await SendAsync(broadcast.Number, where, message, ct);
        return isEnd;
    }

    private async Task<AdaptiveCard> CardAsync(Broadcast broadcast, IReadOnlyList<StateCount> counts, CancellationToken ct)
    {
        var perState = StateCount.PerState(counts, Labels);
        var reasons = StateCount.PerReason(counts, Labels);
        var open = await unknown.ListAsync(broadcast.Number, MostUnknown, ct);
        var done = await audit.ListAsync(AuditTrail.OfBroadcast(broadcast.Number), ct);
        return BroadcastCard.Build(new BroadcastState(
            broadcast.Number,
            broadcast.SectionTitle,
            Heading(broadcast),
            [(Strings.BroadcastReport_Targeted, (int)counts.Sum(count => count.Count)), .. perState],
            [.. reasons])
        {
            DueAt = broadcast.State == BroadcastProgress.Scheduled ? broadcast.DueAt.ToTime() : null,
            IsTest = broadcast.IsTest == 1,
            HasList = broadcast.HasEnded && counts.Count > 0,
            Unknown = [.. open.Select(delivery => new UnknownPost(delivery.Id, $"{delivery.TargetName}: {delivery.TeamName} › {delivery.ChannelName}"))],
            Done = [.. done.Select(row => new DoneByOrganiser(row.At.ToTime(), row.Who, row.Action, row.Result))],
        });
    }

    private async Task<bool> UpdatedAsync(Broadcast broadcast, ConversationReference where, OutgoingMessage message, CancellationToken ct)
    {
        if (broadcast.CardId.Length == 0) return false;
        try
        {
            await connector.UpdateAsync(where, broadcast.CardId, message, ct);
            return true;
        }
        catch (ConnectorException failure)
        {
            LogNotShown(broadcast.Number, failure.Reason);
            return false;
        }
    }

    private async Task SendAsync(long number, ConversationReference where, OutgoingMessage message, CancellationToken ct)
    {
        try
        {
            await connector.SendAsync(where, message, ct);
        }
        catch (ConnectorException failure)
        {
            LogNotTold(number, failure.Reason);
        }
    }

    private static string Heading(Broadcast broadcast) => broadcast.State switch
    {
        BroadcastProgress.Asked => Strings.StateAsked,
        BroadcastProgress.Scheduled => Strings.BroadcastReport_StateScheduled,
        BroadcastProgress.Confirmed => Strings.BroadcastReport_StateBeingPosted,
        BroadcastProgress.Cancelled => Strings.BroadcastReport_StateCancelled,
        _ => Strings.StateFinished,
    };

    [LoggerMessage(LogLevel.Warning, "The card of broadcast {Number} could not be brought up to date: {Code}")]
    private partial void LogNotShown(long number, string code);

    [LoggerMessage(LogLevel.Warning, "Broadcast {Number} has ended, but its organiser could not be told: {Code}")]
    private partial void LogNotTold(long number, string code);
}
