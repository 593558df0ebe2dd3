using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>Takes every activity whose sender was checked to the step of the road that it belongs to.</summary>
internal sealed partial class Conversation(
    AskingReader reader, Installations installations, Commands commands, ThreadQuestions questions, CardPress press, SectionSearch search,
    Rekeying rekeying, ServiceUrls serviceUrls, AnswerInTime inTime,
    Database database, Connector connector, TimeProvider clock, ILogger<Conversation> log) : IActivityHandler
{
    public Task<InvokeResponse?> HandleAsync(Activity activity, CancellationToken ct) =>
        activity.Type == "invoke" ? inTime.WaitAsync(activity, ActAsync(activity, ct)) : ActAsync(activity, ct);

    private async Task<InvokeResponse?> ActAsync(Activity activity, CancellationToken ct)
    {
        await serviceUrls.SeenAsync(activity);
        if (activity.Type is "installationUpdate" or "conversationUpdate")
        {
            await installations.LearnAsync(activity, ct);
            return null;
        }

        if (reader.Read(activity) is not { } asking)
            return activity.Type == "invoke" ? InvokeResponse.Error(400, "BadRequest", Strings.Conversation_ThatDidNotSayWhoSent) : null;
        if (activity.Type == "invoke" && SectionSearch.Knows(activity.Name)) return await search.FindAsync(activity, ct);
        await rekeying.SeenAsync(asking.TenantId, asking.ObjectId, ct);
        switch (activity.Type)
        {
            case "message":
                await AnswerMessageAsync(asking, ct);
                return null;
            case "invoke" when activity.Name == "adaptiveCard/action":
                return await press.ExecutedAsync(asking, ct);
            case "invoke" when activity.Name is "task/fetch" or "task/submit":
                return await press.InDialogAsync(asking, ct);
            default:
                return null;
        }
    }

    private async Task AnswerMessageAsync(Asking asking, CancellationToken ct)
    {
        if (CardPress.IsSubmit(asking.Activity))
        {
            await press.SubmittedAsync(asking, ct);
            return;
        }

        var received = asking.Received();
        try
        {
            if (await AnswerAsync(asking, received, ct) is { } answer) await connector.SendAsync(asking.Conversation, answer, ct);
        }
        catch (ConnectorException failure)
        {
            // The conversation is closed to us. An error would only have Teams send the same again.
            LogNotSaid(failure.Reason);
        }
    }

    private async Task<OutgoingMessage?> AnswerAsync(Asking asking, ReceivedActivity received, CancellationToken ct)
    {
        if (await questions.PostAsync(asking, ct) is { } post)
            return await questions.AskAsync(asking, received, post) is { } card ? OutgoingMessage.OfCard(card, Strings.Conversation_AboutYourQuestion) : null;
        if (!await database.WriteAsync(writing => received.IsFirstAsync(writing, clock))) return null;
        return await commands.RunAsync(asking, CommandText.Read(asking.Activity.Text), ct);
    }

    [LoggerMessage(LogLevel.Warning, "A command could not be answered: {Code}")]
    private partial void LogNotSaid(string code);
}
