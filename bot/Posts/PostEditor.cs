using CoeBot.Broadcasts;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>
/// Keeps a lane running for each tenant whose posts change, beside and at the pace of its new posts, and reports a change when its last
/// post is done.
/// </summary>
internal sealed partial class PostEditor(
    EditLedger ledger, PostingLead lead, TenantLane lane, EditWork work, ChangeStore changes, LatePosts late, ChangeReport report, PostWake wake,
    TimeProvider clock, ILogger<PostEditor> log) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = new TenantLanes(lane, work, wake.RaiseHere, LogFailed, clock);
        await UntilStoppedAsync(lanes, stoppingToken);
        await lanes.EndAsync();
    }

    private async Task UntilStoppedAsync(TenantLanes lanes, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // What the last leader left unfinished waits until its leases run out: it may still be at work.
                var leads = await lead.TakeAsync(stoppingToken);
                if (leads) await RoundAsync(lanes, stoppingToken);
                await wake.WaitAsync(leads ? await SleepAsync(lanes, stoppingToken) : WhileAnotherLeads, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure.GetType().Name);
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RoundAsync(TenantLanes lanes, CancellationToken ct)
    {
        await ledger.SettleLostAsync();
        await late.CloseAsync(ct);
        var now = clock.Now();
        lanes.Run((await ledger.NextDueAsync(ct)).Where(tenant => tenant.DueAt <= now).Select(tenant => tenant.TenantId), lead.WhileHeld, ct);
        foreach (var number in await changes.UnfinishedAsync(ct))
        {
            if (!await changes.FinishAsync(number)) continue;
            LogFinished(number);
            await report.SendAsync(number, ct);
        }
    }

    // A lane that runs looks after its own tenant, and wakes this when it ends.
    private async Task<TimeSpan> SleepAsync(TenantLanes lanes, CancellationToken ct)
    {
        var due = (await ledger.NextDueAsync(ct)).Where(tenant => !lanes.Runs(tenant.TenantId)).Select(tenant => tenant.DueAt).ToList();
        if (due.Count == 0) return LongestSleep;
        var sleep = due.Min().ToTime() - clock.GetUtcNow();
        return TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks));
    }

    [LoggerMessage(LogLevel.Information, "Change {Number} of posted cards finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Error, "A round of changing posts failed: {Failure}")]
    private partial void LogFailed(string failure);
}
