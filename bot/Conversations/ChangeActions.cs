using CoeBot.Cards;
using CoeBot.Posts;

namespace CoeBot.Conversations;

/// <summary>The buttons of the card that asks before posted cards change.</summary>
internal sealed partial class ChangeActions(ChangeStore changes, ChangeReport report, PostWake wake, ILogger<ChangeActions> log)
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        [Verbs.ConfirmUpdate] = PostChangeKind.Update,
        [Verbs.ConfirmWithdraw] = PostChangeKind.Withdraw,
        [Verbs.ConfirmClose] = PostChangeKind.Close,
        [Verbs.ConfirmReopen] = PostChangeKind.Reopen,
        [Verbs.ConfirmRemind] = PostChangeKind.Remind,
        [Verbs.ConfirmOutcome] = PostChangeKind.Outcome,
    };

    public static bool Knows(string verb) => verb == Verbs.CancelChange || Kinds.ContainsKey(verb);

    public async Task<AdaptiveCard> RunAsync(Asking asking, ActionData data, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.NothingWasChanged);
        if (data.Change is not { } number || await changes.FindAsync(number, ct) is not { } change)
            return NoticeCard.Build(Strings.ChangeActions_ThereIsNothingToConfirm, Strings.ChangeActions_TypeTheCommandAgain);

        if (data.Verb == Verbs.CancelChange)
        {
            if (await changes.CancelAskedAsync(number, asking.Actor)) LogCancelled(number);
        }
        else if (Kinds[data.Verb] != change.Kind)
        {
            return NoticeCard.Build(Strings.ChangeActions_ThatButtonBelongsToSomethingElse, Strings.ChangeActions_TypeTheCommandAgain);
        }
        else if (await changes.ConfirmAsync(change, asking.Actor))
        {
            LogConfirmed(number, change.Kind);
            wake.Raise();
        }

        return await report.CardAsync(await changes.FindAsync(number, ct) ?? change, ct);
    }

    [LoggerMessage(LogLevel.Information, "Change {Number} of posted cards was confirmed: {Kind}")]
    private partial void LogConfirmed(long number, string kind);

    [LoggerMessage(LogLevel.Information, "Change {Number} of posted cards was cancelled before it was confirmed")]
    private partial void LogCancelled(long number);
}
