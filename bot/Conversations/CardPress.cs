using System.Text.Json;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A button on a card was pressed, as an invoke (Action.Execute) or as a message with a value (Action.Submit on older clients).</summary>
internal sealed partial class CardPress(
    AnswerActions answers, BroadcastActions broadcastActions, ChangeActions changeActions, OutcomeActions outcomeActions, EraseActions eraseActions, Tally tally,
    DeliveryLedger ledger, ConsultationPaper paper,
    SectionReading reading, TargetsCommand targetList, TargetsCsvActions targetsCsv, TargetActions targetActions, CampaignCommand campaign, RemindCommand remind, Connector connector, ILogger<CardPress> log)
{
    public static string DialogTitle => Strings.CardPress_YourResponse;

    public static bool IsSubmit(Activity activity) => activity.Value.ValueKind == JsonValueKind.Object && string.IsNullOrWhiteSpace(activity.Text);

    public async Task<InvokeResponse> ExecutedAsync(Asking asking, CancellationToken ct)
    {
        if (JsonText.Member(asking.Activity.Value, "action") is not { } action || JsonText.Member(action, "data") is not { } inputs)
            return InvokeResponse.Error(400, "BadRequest", Strings.CardPress_TheCardActionHasNoData);
        return await RunAsync(asking, inputs, inDialog: false, ct) is { } card
            ? InvokeResponse.Card(card)
            : InvokeResponse.Error(400, "NotSupported", Strings.CardPress_UnknownButtonTextKept);
    }

    /// <summary>A dialog is asked for, or was sent: the same actions, with their cards in the dialog, so that the words stay where they are.</summary>
    public async Task<InvokeResponse> InDialogAsync(Asking asking, CancellationToken ct) =>
        JsonText.Member(asking.Activity.Value, "data") is { } inputs && await RunAsync(asking, inputs, inDialog: true, ct) is { } card
            ? InvokeResponse.Dialog(Title(inputs), DialogCard.Of(card))
            : InvokeResponse.DialogMessage(Strings.CardPress_UnknownButton);

    private static string Title(JsonElement inputs) => ActionData.Read(inputs) is { } data && (OutcomeActions.Knows(data.Verb) || ChangeActions.Knows(data.Verb))
        ? OutcomeActions.DialogTitle
        : DialogTitle;

    /// <summary>A Submit can't be answered with a card, so one is sent: to the person's own chat, since it may repeat their words.</summary>
    public async Task SubmittedAsync(Asking asking, CancellationToken ct)
    {
        if (await RunAsync(asking, asking.Activity.Value, inDialog: false, ct) is not { } card) return;
        var isPersonal = OwnChat.Is(asking);
        try
        {
            var where = isPersonal || asking.Activity.From?.Id is not { } id
                ? asking.Conversation
                : await connector.PersonalChatAsync(asking.Conversation.ServiceUrl, asking.TenantId, id, ct);
            await connector.SendAsync(where, OutgoingMessage.OfCard(card, Strings.CardPress_AboutYourAnswer), ct);
        }
        catch (ConnectorException failure) when (!isPersonal)
        {
            LogNoPersonalChat(failure.Reason);
            await SayReceivedAsync(asking, ct);
        }
        catch (ConnectorException failure)
        {
            LogNoPersonalChat(failure.Reason);
        }
    }

    private async Task SayReceivedAsync(Asking asking, CancellationToken ct)
    {
        try
        {
            // Stored or refused: which of them is between the person and us.
            var received = Reply.Notice(Strings.CardPress_CannotWriteToYou, Strings.CardPress_ForYouAlone, Strings.CardPress_AddMeAndTypeMine);
            await connector.SendAsync(asking.Conversation, received, ct);
        }
        catch (ConnectorException failure)
        {
            // What was stored is stored; "mine" shows it.
            LogNoPersonalChat(failure.Reason);
        }
    }

    private Task<AdaptiveCard?> RunAsync(Asking asking, JsonElement inputs, bool inDialog, CancellationToken ct)
    {
        if (ActionData.Read(inputs) is not { } data) return Task.FromResult<AdaptiveCard?>(null);
        return AnswerActions.Knows(data.Verb) ? AnswerAsync(asking, data, inputs, inDialog, ct) : OtherAsync(asking, data, inputs, ct);
    }

    private async Task<AdaptiveCard?> AnswerAsync(Asking asking, ActionData data, JsonElement inputs, bool inDialog, CancellationToken ct)
    {
        if (data.Delivery is { } delivery && asking.IsInChannel && asking.Activity.ReplyToId is { } pressed)
            await ledger.HealAsync(delivery, asking.Conversation.ConversationId, pressed, ct);
        var received = asking.Received();
        var action = new CardAction(asking.Person, received, Places.Of(asking), data, inputs) { InDialog = inDialog, WayBack = WayBack(asking) };
        var card = await answers.RunAsync(action, ct);
        if (data is { Verb: Verbs.Respond, Delivery: { } post } && asking.IsInChannel)
            await tally.AnsweredAsync(new AnsweredPost(received.TenantId, received.ConversationId, received.ActivityId, asking.ChannelId, post));
        return card;
    }

    private async Task<AdaptiveCard?> OtherAsync(Asking asking, ActionData data, JsonElement inputs, CancellationToken ct)
    {
        if (OutcomeActions.Knows(data.Verb)) return await outcomeActions.RunAsync(asking, data, inputs, ct);
        if (ChangeActions.Knows(data.Verb)) return await changeActions.RunAsync(asking, data, ct);
        if (BroadcastActions.Knows(data.Verb)) return await broadcastActions.RunAsync(asking, data, ct);
        if (data.Verb == Verbs.TargetsPage)
            return asking.IsOrganiser ? await targetList.CardAsync(data.Search ?? "", data.Page ?? 1, ct) : NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay);
        if (data.Verb == Verbs.RemindSilent)
            return asking.IsOrganiser ? (await remind.RunAsync(asking, Reminders.Silent, ct)).Card : NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay);
        if (TargetsCsvActions.Knows(data.Verb)) return await targetsCsv.RunAsync(asking, data, inputs, ct);
        if (TargetActions.Knows(data.Verb)) return await targetActions.RunAsync(asking, data, inputs, ct);
        if (data.Verb == Verbs.ConfirmCampaign) return await campaign.ConfirmAsync(asking, data, ct);
        if (EraseActions.Knows(data.Verb)) return await eraseActions.RunAsync(asking);
        return data.Verb == Verbs.Read && paper.Find(data.Section ?? "") is { } section ? await reading.CardAsync(asking, section, ct) : null;
    }

    private static WayBackAddress? WayBack(Asking asking) => asking.Activity.From?.Id is { } id
        ? new WayBackAddress(asking.TenantId, asking.Conversation.ServiceUrl, id)
        : null;

    [LoggerMessage(LogLevel.Information, "No chat with a person could be opened: {Code}")]
    private partial void LogNoPersonalChat(string code);
}
