using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>
/// Starts what is scheduled, keeps a lane running for each tenant with work, and ends a broadcast after its last delivery. One node does
/// it at a time, so that the pace a tenant is promised holds across nodes; when that node dies, another goes on.
/// </summary>
internal sealed partial class DeliverySender(
    DeliveryLedger ledger, PostingLead lead, TenantLane lane, DeliveryWork work, BroadcastStore broadcasts, ProgressCards progress, Wake wake, TimeProvider clock, ILogger<DeliverySender> log)
    : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = new TenantLanes(lane, work, wake.RaiseHere, LogFailed, clock);
        await UntilStoppedAsync(lanes, stoppingToken);
        // What is on its way to Teams is recorded before the service stops.
        await lanes.EndAsync();
    }

    private async Task UntilStoppedAsync(TenantLanes lanes, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                progress.IsShown = await lead.TakeAsync(stoppingToken);
                if (progress.IsShown) await RoundAsync(lanes, stoppingToken);
                await wake.WaitAsync(await SleepAsync(lanes, stoppingToken), clock, stoppingToken);
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
        var lost = await ledger.SettleLostAsync();
        if (lost > 0) LogLost(lost);
        foreach (var number in await broadcasts.StartDueAsync()) LogStarted(number);
        lanes.Run(await ledger.TenantsDueAsync(ct), lead.WhileHeld, ct);
        foreach (var number in await broadcasts.UnfinishedAsync(ct))
        {
            if (await broadcasts.FinishAsync(number)) LogFinished(number);
        }

        progress.Raise();
    }

    // A lane that runs looks after its own tenant, and wakes this when it ends.
    private async Task<TimeSpan> SleepAsync(TenantLanes lanes, CancellationToken ct)
    {
        if (!progress.IsShown) return WhileAnotherLeads;
        var due = (await ledger.NextDueAsync(ct)).Where(tenant => !lanes.Runs(tenant.TenantId)).Select(tenant => tenant.DueAt).ToList();
        if (due.Count == 0) return LongestSleep;
        var sleep = due.Min().ToTime() - clock.GetUtcNow();
        return TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks));
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} is due and starts")]
    private partial void LogStarted(long number);

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Warning, "{Count} deliveries are unknown: the service stopped while posting them")]
    private partial void LogLost(int count);

    [LoggerMessage(LogLevel.Error, "A round of sending failed: {Failure}")]
    private partial void LogFailed(string failure);
}
