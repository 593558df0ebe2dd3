using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Broadcasts;

/// <summary>Posts one delivery and records how that ended.</summary>
internal sealed partial class DeliveryPost(
    DeliveryLedger ledger,
    TargetStore targets,
    TenantPacing pacing,
    Connector connector,
    ConsultationPaper paper,
    Form form,
    PrivacySettings privacy,
    ConsultationSettings consultation,
    Retrying retrying,
    ILogger<DeliveryPost> log)
{
    public async Task RunAsync(ClaimedDelivery delivery)
    {
        if (paper.Find(delivery.Section) is not { } section || section.Version != delivery.SectionVersion)
        {
            await EndAsync(delivery, DeliveryState.GaveUp, Strings.DeliveryPost_TheSectionChangedAfterTheBroadcast);
            return;
        }

        var card = SectionCard.Build(section, form, new SectionCardView(privacy.NoticeUrl) { Closes = consultation.Closes, Delivery = delivery.Id, IsPost = true });
        try
        {
            var posted = await pacing.CallAsync(delivery.TenantId, () => PostAsync(delivery, OutgoingMessage.OfCard(card, SectionCard.Summary(section))));
            await ledger.PostedAsync(delivery.Id, posted);
            LogPosted(delivery.Broadcast, delivery.Id, delivery.Target);
        }
        catch (ConnectorException failure)
        {
            await RecordAsync(delivery, failure);
        }
    }

    // The send has no cancellation: giving up on it half-way would leave it unknown whether the channel has the card.
    private async Task<PostedMessage> PostAsync(ClaimedDelivery delivery, OutgoingMessage message)
    {
        var serviceUrl = new Uri(delivery.ServiceUrl);
        if (delivery.ConversationType == ConversationTypes.Channel)
            return await connector.PostToChannelAsync(serviceUrl, delivery.TenantId, delivery.ConversationId, message, CancellationToken.None);

        // A group chat has no threads: its own id is where replies and updates go.
        var chat = new ConversationReference(serviceUrl, delivery.TenantId, delivery.ConversationId);
        return await connector.SendAsync(chat, message, CancellationToken.None, Repeating.Never) is { } id
            ? new PostedMessage(delivery.ConversationId, id)
            : throw new ConnectorException(ConnectorFailure.Unknown, 200, null, null);
    }

    private Task RecordAsync(ClaimedDelivery delivery, ConnectorException failure) => failure.Kind switch
    {
        ConnectorFailure.Throttled or ConnectorFailure.NotSent => RetryAsync(delivery, failure),
        ConnectorFailure.Refused => RefusedAsync(delivery, failure),
        ConnectorFailure.Gone => GoneAsync(delivery, failure),
        ConnectorFailure.Unknown => EndAsync(delivery, DeliveryState.Unknown, failure.Reason),
        _ => EndAsync(delivery, DeliveryState.Refused, failure.Reason),
    };

    private async Task RetryAsync(ClaimedDelivery delivery, ConnectorException failure)
    {
        if (retrying.NextTry(delivery.TenantId, delivery.Attempts, failure) is not { } until)
        {
            await EndAsync(delivery, DeliveryState.GaveUp, failure.Reason);
            return;
        }

        await ledger.PutOffAsync(delivery.Id, until, failure.Reason);
        LogPutOff(delivery.Broadcast, delivery.Id, failure.Reason);
    }

    private async Task RefusedAsync(ClaimedDelivery delivery, ConnectorException failure)
    {
        // Said of this conversation: a private channel and a group chat have the app, or not, each by itself.
        if (failure.Code == "BotNotInConversationRoster") await targets.RemoveConversationAsync(delivery.TenantId, delivery.ConversationId, Strings.DeliveryPost_TeamsSaysThatTheApp);
        await EndAsync(delivery, DeliveryState.Refused, failure.Reason);
    }

    private async Task GoneAsync(ClaimedDelivery delivery, ConnectorException failure)
    {
        await targets.RemoveConversationAsync(delivery.TenantId, delivery.ConversationId, Strings.DeliveryPost_TeamsSaysThatTheChannel);
        await EndAsync(delivery, DeliveryState.Unreachable, failure.Reason);
    }

    private async Task EndAsync(ClaimedDelivery delivery, DeliveryState state, string reason)
    {
        await ledger.EndAsync(delivery.Id, state, reason);
        LogEnded(delivery.Broadcast, delivery.Id, state, reason);
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Broadcast}: delivery {Delivery} posted to target {Target}")]
    private partial void LogPosted(long broadcast, long delivery, long target);

    [LoggerMessage(LogLevel.Information, "Broadcast {Broadcast}: delivery {Delivery} put off, {Code}")]
    private partial void LogPutOff(long broadcast, long delivery, string code);

    [LoggerMessage(LogLevel.Warning, "Broadcast {Broadcast}: delivery {Delivery} ended as {State}, {Code}")]
    private partial void LogEnded(long broadcast, long delivery, DeliveryState state, string code);
}
