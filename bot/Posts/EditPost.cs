using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Posts;

/// <summary>Changes one post and records how that ended.</summary>
internal sealed partial class EditPost(
    EditLedger ledger, PostedCards cards, ReminderCards reminders, OutcomeCards outcomes, TenantPacing pacing, Retrying retrying, Connector connector, ILogger<EditPost> log)
{
    public async Task RunAsync(ClaimedEdit edit)
    {
        if (edit.WithdrawnAt is not null) await EndAsync(edit, EditState.Skipped, Strings.EditPost_ItWasWithdrawn);
        else await ChangeAsync(edit);
    }

    // A call has no cancellation: its outcome is to be known and recorded.
    private async Task ChangeAsync(ClaimedEdit edit)
    {
        var thread = new ConversationReference(new Uri(edit.ServiceUrl), edit.TenantId, edit.ThreadId);
        try
        {
            await (edit.Kind switch
            {
                EditKind.Refresh => RefreshAsync(edit, thread),
                EditKind.Withdraw => WithdrawAsync(edit, thread),
                EditKind.Remind => ReplyAsync(
                    edit, thread, await reminders.MessageAsync(edit, CancellationToken.None), Strings.EditPost_TheConsultationTakesNoAnswers),
                EditKind.Outcome => ReplyAsync(edit, thread, await outcomes.MessageAsync(edit, CancellationToken.None), Strings.EditPost_ThereIsNothingToPost),
                _ => throw new InvalidOperationException($"No such edit: {edit.Kind}"),
            });
        }
        catch (ConnectorException failure)
        {
            if (edit.Kind == EditKind.Refresh) await cards.GiveVersionBackAsync(edit);
            await RecordAsync(edit, failure);
        }
    }

    private async Task RefreshAsync(ClaimedEdit edit, ConversationReference thread)
    {
        if (await cards.FaceAsync(edit, CancellationToken.None) is not { } face)
        {
            await EndAsync(edit, EditState.Skipped, Strings.EditPost_ItsSectionLeftThePaper);
            return;
        }

        await pacing.CallAsync(edit.TenantId, () => connector.UpdateAsync(thread, edit.ActivityId, OutgoingMessage.OfCard(face.Card, face.Summary), CancellationToken.None, Repeating.Never));
        await cards.ShownAsync(edit, face);
        LogDone(edit.Kind, edit.Delivery);
    }

    private async Task WithdrawAsync(ClaimedEdit edit, ConversationReference thread)
    {
        try
        {
            await pacing.CallAsync(edit.TenantId, () => connector.DeleteAsync(thread, edit.ActivityId, CancellationToken.None, Repeating.Never));
            await cards.WithdrawnAsync(edit, EditState.Done, "deleted");
        }
        catch (ConnectorException failure) when (failure.Kind == ConnectorFailure.Gone)
        {
            await cards.WithdrawnAsync(edit, EditState.Gone, failure.Reason);
        }
        catch (ConnectorException failure) when (failure.Kind is ConnectorFailure.Refused or ConnectorFailure.Invalid)
        {
            // A second call, with a place of its own in the row.
            await pacing.WaitAsync(edit.TenantId, CancellationToken.None);
            var notice = OutgoingMessage.OfCard(Withdrawn(), Strings.EditPost_ASectionWasWithdrawn);
            await pacing.CallAsync(edit.TenantId, () => connector.UpdateAsync(thread, edit.ActivityId, notice, CancellationToken.None, Repeating.Never));
            await cards.WithdrawnAsync(edit, EditState.Done, Strings.EditPost_ReplacedByANotice);
        }

        LogDone(edit.Kind, edit.Delivery);
    }

    private async Task ReplyAsync(ClaimedEdit edit, ConversationReference thread, OutgoingMessage? message, string whyNone)
    {
        if (message is null)
        {
            await EndAsync(edit, EditState.Skipped, whyNone);
            return;
        }

        await pacing.CallAsync(edit.TenantId, () => connector.SendAsync(thread, message, CancellationToken.None, Repeating.Never));
        await EndAsync(edit, EditState.Done, "");
    }

    private Task RecordAsync(ClaimedEdit edit, ConnectorException failure) => failure.Kind switch
    {
        ConnectorFailure.Throttled or ConnectorFailure.NotSent => RetryAsync(edit, failure),
        ConnectorFailure.Unknown when !EditKind.IsReply(edit.Kind) => RetryAsync(edit, failure),
        ConnectorFailure.Unknown => EndAsync(edit, EditState.Unknown, failure.Reason),
        ConnectorFailure.Gone => EndAsync(edit, EditState.Gone, failure.Reason),
        _ => EndAsync(edit, EditState.Refused, failure.Reason),
    };

    private async Task RetryAsync(ClaimedEdit edit, ConnectorException failure)
    {
        if (retrying.NextTry(edit.TenantId, edit.Attempts, failure) is not { } until)
        {
            await EndAsync(edit, EditState.GaveUp, failure.Reason);
            return;
        }

        await ledger.PutOffAsync(edit, until, failure.Reason);
        LogPutOff(edit.Kind, edit.Delivery, failure.Reason);
    }

    private async Task EndAsync(ClaimedEdit edit, EditState state, string reason)
    {
        await ledger.EndAsync(edit, state, reason);
        LogEnded(edit.Kind, edit.Delivery, state, reason);
    }

    private static AdaptiveCard Withdrawn() => NoticeCard.Build(Strings.EditPost_ThisSectionWasWithdrawnBy);

    [LoggerMessage(LogLevel.Information, "{Kind} of the post of delivery {Delivery} is done")]
    private partial void LogDone(string kind, long delivery);

    [LoggerMessage(LogLevel.Information, "{Kind} of the post of delivery {Delivery} put off, {Code}")]
    private partial void LogPutOff(string kind, long delivery, string code);

    [LoggerMessage(LogLevel.Information, "{Kind} of the post of delivery {Delivery} ended as {State}, {Code}")]
    private partial void LogEnded(string kind, long delivery, EditState state, string code);
}
