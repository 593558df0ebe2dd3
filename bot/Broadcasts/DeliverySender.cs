using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>
/// Posts what the ledger holds, several tenants at once, and reports a broadcast when its last delivery has ended. One node does it at a
/// time, so that the pace a tenant is promised holds across nodes; when that node dies, another goes on.
/// </summary>
internal sealed partial class DeliverySender(
    DeliveryLedger ledger, DeliveryPost post, BroadcastStore broadcasts, BroadcastReport report, Wake wake, TimeProvider clock, ILogger<DeliverySender> log)
    : BackgroundService
{
    private const int MostAtOnce = 200;
    private const int SendersAtOnce = 16;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);

    private bool leads;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilStoppedAsync(stoppingToken);
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
                await wake.WaitAsync(AfterFailure, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> LeadsAsync(CancellationToken ct)
    {
        return leads = await ledger.Lead.TakeAsync(async () =>
        {
            // Whoever led before is gone, and with it what it knew of its posts. One that still lives records its outcome all the same.
            var lost = await ledger.SettleLeftAsync();
            if (lost > 0) LogLost(lost);
        }, ct);
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        var lost = await ledger.SettleLostAsync();
        if (lost > 0) LogLost(lost);
        while (await ledger.DueAsync(MostAtOnce, ct) is { Count: > 0 } due)
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = SendersAtOnce, CancellationToken = ct }, async (id, each) => await post.RunAsync(id, each));
        }

        foreach (var number in await broadcasts.UnfinishedAsync(ct))
        {
            if (!await broadcasts.FinishAsync(number)) continue;
            LogFinished(number);
            await report.SendAsync(number, ct);
        }
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken ct)
    {
        if (!leads) return WhileAnotherLeads;
        if (await ledger.NextDueAsync(ct) is not { } due) return LongestSleep;
        var sleep = due.ToTime() - clock.GetUtcNow();
        return sleep < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : sleep < LongestSleep ? sleep : LongestSleep;
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Warning, "{Count} deliveries are unknown: the service stopped while posting them")]
    private partial void LogLost(int count);

    [LoggerMessage(LogLevel.Error, "A round of sending failed: {Failure}")]
    private partial void LogFailed(string failure);
}
