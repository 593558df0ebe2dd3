using CoeBot.Broadcasts;

namespace CoeBot.Posts;

/// <summary>Has posts changed, beside and at the pace of new posts, and reports a change when its last post is done.</summary>
internal sealed partial class PostEditor(
    EditLedger ledger, PostingLead lead, TenantLane lane, EditWork work, ChangeStore changes, LatePosts late, ChangeReport report, PostWake wake,
    TimeProvider clock, ILogger<PostEditor> log) : LaneRounds(lead, lane, work, wake, clock)
{
    protected override async Task BeginRoundAsync(CancellationToken ct)
    {
        // What the last leader left unfinished waits until its leases run out: it may still be at work.
        await ledger.SettleLostAsync();
        await late.CloseAsync(ct);
        await late.ShowOutcomesAsync();
    }

    protected override async Task EndRoundAsync(CancellationToken ct)
    {
        foreach (var number in await changes.UnfinishedAsync(ct))
        {
            if (!await changes.FinishAsync(number)) continue;
            LogFinished(number);
            await report.SendAsync(number, ct);
        }
    }

    [LoggerMessage(LogLevel.Information, "Change {Number} of posted cards finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Error, "A round of changing posts failed: {Failure}")]
    protected override partial void LogFailed(string failure);
}
