using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Storage;

namespace CoeBot.Conversations;

/// <summary>The buttons of the confirm card and of the card that tells how a broadcast goes.</summary>
internal sealed partial class BroadcastActions(
    BroadcastStore broadcasts, BroadcastChanges changes, BroadcastAsking again, BroadcastReport report, BroadcastLists lists, UpdateCommand update,
    ConsultationPaper paper, Wake wake,
    ILogger<BroadcastActions> log)
{
    public static bool Knows(string verb) =>
        verb is Verbs.ConfirmBroadcast or Verbs.CancelBroadcast or Verbs.AskUpdate or Verbs.WasPosted or Verbs.WasNotPosted or Verbs.BroadcastStatus or Verbs.BroadcastCsv;

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, CancellationToken ct)
    {
        if (!asking.IsOrganiser && !asking.IsTester) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasPosted);
        if (data.Broadcast is not { } number || await broadcasts.FindAsync(number, ct) is not { } broadcast)
            return NoticeCard.Build(Strings.BroadcastActions_ThereIsNoSuchBroadcast, Strings.NothingWasPosted);
        if (!asking.MayManage(broadcast)) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.TestOnly, Strings.NothingWasPosted);

        switch (data.Verb)
        {
            case Verbs.ConfirmBroadcast:
                if (await ConfirmAsync(asking, broadcast, ct) is { } refusal) return refusal;
                break;
            case Verbs.CancelBroadcast:
                // The button of a card that asked: what is being posted meanwhile is stopped by "cancel N" only.
                if (broadcast.State == BroadcastProgress.Asked && await changes.CancelAsync(number, asking.Actor)) LogCancelled(number);
                break;
            case Verbs.AskUpdate:
                return await UpdateInsteadAsync(asking, broadcast, ct);
            case Verbs.BroadcastCsv:
                return await lists.PageAsync(broadcast, data.Page ?? 1, ct);
            case Verbs.WasPosted or Verbs.WasNotPosted when data.Delivery is { } delivery:
                await changes.ResolveAsync(delivery, number, data.Verb == Verbs.WasPosted, asking.Actor);
                break;
        }

        return await report.CardAsync(await broadcasts.FindAsync(number, ct) ?? broadcast, ct);
    }

    /// <returns>The card that says why it can't be confirmed; null where the usual card says all.</returns>
    private async Task<AdaptiveCard?> ConfirmAsync(Asking asking, Broadcast broadcast, CancellationToken ct)
    {
        if (broadcast.State == BroadcastProgress.Asked && paper.Find(broadcast.Section)?.Version != broadcast.SectionVersion)
            return await ChangedAsync(asking, broadcast, ct);
        switch (await broadcasts.ConfirmAsync(broadcast, asking.Actor, asking.Activity.ReplyToId))
        {
            case Confirmation.Overdue:
                return NoticeCard.Build(Strings.BroadcastActions_TheTimeForThisHasPassed, Strings.NothingWasPosted, Strings.BroadcastActions_TypeTheBroadcastAgainWith);
            case Confirmation.Confirmed:
                LogConfirmed(broadcast.Number);
                wake.Raise();
                break;
        }

        return null;
    }

    // Not both: a channel whose post is replaced needs no second one.
    private async Task<AdaptiveCard> UpdateInsteadAsync(Asking asking, Broadcast broadcast, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasChanged);
        if (broadcast.State == BroadcastProgress.Asked && await changes.CancelAsync(broadcast.Number, asking.Actor)) LogCancelled(broadcast.Number);
        return (await update.RunAsync(asking, broadcast.Section, ct)).Card!;
    }

    private async Task<AdaptiveCard> ChangedAsync(Asking asking, Broadcast broadcast, CancellationToken ct)
    {
        await changes.CancelAsync(broadcast.Number, asking.Actor);
        if (paper.Find(broadcast.Section) is not { } section)
            return NoticeCard.Build(Strings.BroadcastActions_ThatSectionIsNoLonger, Strings.NothingWasPosted, Strings.BroadcastActions_TypeSectionsToSeeThose);
        DateTimeOffset? due = broadcast.DueAt > 0 ? broadcast.DueAt.ToTime() : null;
        var wish = new BroadcastWish(new Audience(broadcast.Audience), due, broadcast.IsTest == 1);
        return ConfirmBroadcastCard.Build(await again.AskAsync(
            asking, section, wish, Strings.FormatBroadcastActions_TheSectionHasChangedSince(broadcast.Number), ct));
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} was confirmed")]
    private partial void LogConfirmed(long number);

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} was cancelled before it was confirmed")]
    private partial void LogCancelled(long number);
}
