using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Posts;

/// <summary>Tells how a change went: every post is in exactly one count.</summary>
internal sealed partial class ChangeReport(ChangeStore changes, Connector connector, ILogger<ChangeReport> log)
{
    private static (EditState State, string Label)[] Labels =>
    [
        (EditState.Waiting, Strings.Waiting),
        (EditState.Working, Strings.ChangeReport_BeingChanged),
        (EditState.Done, Strings.ChangeReport_Done),
        (EditState.Skipped, Strings.Skipped),
        (EditState.Gone, Strings.ChangeReport_Gone),
        (EditState.Refused, Strings.RefusedByTeams),
        (EditState.GaveUp, Strings.GaveUp),
        (EditState.Unknown, Strings.Unknown),
    ];

    public async Task<AdaptiveCard> CardAsync(PostChange change, CancellationToken ct)
    {
        var counts = await changes.CountsAsync(change.Number, ct);
        var perState = StateCount.PerState(counts, Labels);
        var reasons = StateCount.PerReason(counts, Labels);
        var total = change.State == ChangeProgress.Asked || change.State == ChangeProgress.Cancelled
            ? Enumerable.Empty<(string, int)>()
            : [(Strings.PostedCards, (int)counts.Sum(count => count.Count))];
        return ChangeCard.Build(new ChangeState(Heading(change), change.SectionTitle + change.Audience, [.. total, .. perState], [.. reasons]));
    }

    /// <summary>Says in the conversation where the change was asked for that it is done. Failing to say so changes nothing else.</summary>
    // A stopping service finishes this one message: it would not be sent again.
    public async Task SendAsync(long number, CancellationToken ct)
    {
        if (await changes.FindAsync(number, ct) is not { } change) return;
        var where = new ConversationReference(new Uri(change.ServiceUrl), change.TenantId, change.ConversationId);
        try
        {
            await connector.SendAsync(where, OutgoingMessage.OfCard(await CardAsync(change, ct), Heading(change)), CancellationToken.None);
        }
        catch (ConnectorException failure)
        {
            LogNotTold(number, failure.Reason);
        }
    }

    private static string Heading(PostChange change) => $"{What(change.Kind)}: {How(change.State)}";

    private static string What(string kind) => kind switch
    {
        PostChangeKind.Update => Strings.ChangeReport_UpdatingPostedCards,
        PostChangeKind.Withdraw => Strings.ChangeReport_WithdrawingPostedCards,
        PostChangeKind.Close => Strings.ChangeReport_ClosingTheConsultation,
        PostChangeKind.Reopen => Strings.ChangeReport_OpeningTheConsultationAgain,
        PostChangeKind.Outcome => Strings.ChangeReport_PostingWhatCameOfASection,
        _ => Strings.ChangeReport_RemindingChannels,
    };

    private static string How(string state) => state switch
    {
        ChangeProgress.Asked => Strings.StateAsked,
        ChangeProgress.Confirmed => Strings.ChangeReport_UnderWay,
        ChangeProgress.Cancelled => Strings.ChangeReport_CancelledNothingWasChanged,
        _ => Strings.StateFinished,
    };

    [LoggerMessage(LogLevel.Warning, "Change {Number} has finished, but its organiser could not be told: {Code}")]
    private partial void LogNotTold(long number, string code);
}
