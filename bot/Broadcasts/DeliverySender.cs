using System.Collections.Concurrent;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>
/// Starts what is scheduled, keeps a lane running for each tenant with work, and ends a broadcast after its last delivery. One node does
/// it at a time, so that the pace a tenant is promised holds across nodes; when that node dies, another goes on.
/// </summary>
internal sealed partial class DeliverySender(
    DeliveryLedger ledger, TenantLane lane, BroadcastStore broadcasts, ProgressCards progress, Wake wake, TimeProvider clock, ILogger<DeliverySender> log)
    : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> lanes = new();
    private CancellationTokenSource whileLeading = new();

    public override void Dispose()
    {
        whileLeading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilStoppedAsync(stoppingToken);
            // What is on its way to Teams is recorded before the service stops.
            await Task.WhenAll(lanes.Values);
        }
        finally
        {
            await ledger.Lead.DisposeAsync();
        }
    }

    private async Task UntilStoppedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await LeadsAsync(stoppingToken)) await RoundAsync(stoppingToken);
                await wake.WaitAsync(await SleepAsync(stoppingToken), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure.GetType().Name);
                await RestAsync(stoppingToken);
            }
        }
    }

    private async Task<bool> LeadsAsync(CancellationToken ct)
    {
        var leads = await ledger.Lead.TakeAsync(async () =>
        {
            // Whoever led before is gone, and with it what it knew of its posts. One that still lives records its outcome all the same.
            var lost = await ledger.SettleLeftAsync();
            if (lost > 0) LogLost(lost);
            whileLeading.Dispose();
            whileLeading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        }, ct);
        progress.IsShown = leads;
        // Another node posts now: what waits here is its to claim.
        if (!leads) await whileLeading.CancelAsync();
        return leads;
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        var lost = await ledger.SettleLostAsync();
        if (lost > 0) LogLost(lost);
        foreach (var number in await broadcasts.StartDueAsync()) LogStarted(number);
        foreach (var tenantId in await ledger.TenantsDueAsync(ct))
        {
            var begun = new TaskCompletionSource();
            if (lanes.TryAdd(tenantId, begun.Task)) _ = RunLaneAsync(tenantId, begun, whileLeading.Token);
        }

        foreach (var number in await broadcasts.UnfinishedAsync(ct))
        {
            if (await broadcasts.FinishAsync(number)) LogFinished(number);
        }

        progress.Raise();
    }

    private async Task RunLaneAsync(string tenantId, TaskCompletionSource begun, CancellationToken ct)
    {
        try
        {
            await lane.RunAsync(tenantId, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: what waits is sent after the next start.
        }
        catch (Exception failure)
        {
            LogFailed(failure.GetType().Name);
            await RestAsync(ct);
        }
        finally
        {
            lanes.TryRemove(tenantId, out _);
            begun.SetResult();
            wake.Raise();
        }
    }

    private async Task RestAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(AfterFailure, clock, ct);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the rest.
        }
    }

    // A lane that runs looks after its own tenant, and wakes this when it ends.
    private async Task<TimeSpan> SleepAsync(CancellationToken ct)
    {
        if (!progress.IsShown) return WhileAnotherLeads;
        var running = lanes.Keys.ToHashSet();
        var due = (await ledger.NextDueAsync(ct)).Where(tenant => !running.Contains(tenant.TenantId)).Select(tenant => tenant.DueAt).ToList();
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
