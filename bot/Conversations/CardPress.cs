using System.Text.Json;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A button on a card was pressed, as an invoke (Action.Execute) or as a message with a value (Action.Submit on older clients).</summary>
internal sealed partial class CardPress(
    AnswerActions answers, BroadcastActions broadcastActions, DeliveryLedger ledger, TargetStore targets, ConsultationPaper paper,
    SectionReading reading, TargetsCommand targetList, Connector connector, ILogger<CardPress> log)
{
    public static bool IsSubmit(Activity activity) => activity.Value.ValueKind == JsonValueKind.Object && string.IsNullOrWhiteSpace(activity.Text);

    public async Task<InvokeResponse> ExecutedAsync(Asking asking, CancellationToken ct)
    {
        if (asking.Activity.Value.ValueKind != JsonValueKind.Object || !asking.Activity.Value.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.Object || !action.TryGetProperty("data", out var inputs))
            return InvokeResponse.Error(400, "BadRequest", "The card action has no data.");
        return await RunAsync(asking, inputs, ct) is { } card
            ? InvokeResponse.Card(card)
            : InvokeResponse.Error(400, "NotSupported", "I don't know that button. Nothing was stored or changed. Your text is still on the card.");
    }

    /// <summary>A Submit can't be answered with a card, so one is sent: to the person's own chat, since it may repeat their words.</summary>
    public async Task SubmittedAsync(Asking asking, CancellationToken ct)
    {
        if (await RunAsync(asking, asking.Activity.Value, ct) is not { } card) return;
        var isPersonal = asking.Activity.Conversation?.ConversationType == "personal";
        try
        {
            var where = isPersonal || asking.Activity.From?.Id is not { } id
                ? asking.Conversation
                : await connector.PersonalChatAsync(asking.Conversation.ServiceUrl, asking.TenantId, id, ct);
            await connector.SendAsync(where, OutgoingMessage.OfCard(card, "About your answer"), ct);
        }
        catch (ConnectorException failure) when (!isPersonal)
        {
            LogNoPersonalChat(failure.Reason);
            await connector.SendAsync(
                asking.Conversation,
                Reply.Notice("Thank you, that was received", "To see what was stored, add CoeBot to your chats and type mine."),
                ct);
        }
    }

    private async Task<AdaptiveCard?> RunAsync(Asking asking, JsonElement inputs, CancellationToken ct)
    {
        if (ActionData.Read(inputs) is not { } data) return null;
        if (AnswerActions.Knows(data.Verb))
        {
            if (data.Delivery is { } delivery && asking.IsInChannel && asking.Activity.ReplyToId is { } card)
                await ledger.HealAsync(delivery, asking.Conversation.ConversationId, card, ct);
            return await answers.RunAsync(new CardAction(asking.Person, Received(asking), await PlaceAsync(asking, ct), data, inputs), ct);
        }

        if (BroadcastActions.Knows(data.Verb)) return await broadcastActions.RunAsync(asking, data, ct);
        if (data.Verb == Verbs.TargetsPage)
            return asking.IsOrganiser ? await targetList.CardAsync(data.Search ?? "", data.Page ?? 1, ct) : NoticeCard.Build("That is for organisers", Rights.WhoMay);
        return data.Verb == "read" && paper.Find(data.Section ?? "") is { } section ? await reading.CardAsync(asking, section, ct) : null;
    }

    private async Task<Place> PlaceAsync(Asking asking, CancellationToken ct) =>
        asking.IsInChannel && await targets.FindAsync(asking.TenantId, asking.ChannelId, ct) is { } target
            ? new Place(target.Name, target.Kind)
            : Place.Personal;

    private static ReceivedActivity Received(Asking asking) =>
        new(asking.TenantId, asking.Conversation.ConversationId, asking.Activity.Id ?? Guid.NewGuid().ToString());

    [LoggerMessage(LogLevel.Information, "No chat with a person could be opened: {Code}")]
    private partial void LogNoPersonalChat(string code);
}
