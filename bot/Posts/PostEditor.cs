using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>
/// Changes the posts that the ledger holds, several tenants at once, and reports a change when its last post is done. One node does it
/// at a time, for the sake of the tenants' pace; when that node dies, another goes on.
/// </summary>
internal sealed partial class PostEditor(
    EditLedger ledger, EditPost edit, ChangeStore changes, LatePosts late, ChangeReport report, PostWake wake, Database database, TimeProvider clock,
    ILogger<PostEditor> log) : BackgroundService
{
    private const int MostAtOnce = 200;
    private const int WorkersAtOnce = 16;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);

    private readonly Lead lead = database.LeadOf("posts");
    private bool leads;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilStoppedAsync(stoppingToken);
        }
        finally
        {
            await lead.DisposeAsync();
        }
    }

    private async Task UntilStoppedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // What the last leader left unfinished waits until its leases run out: it may still be at work.
                leads = await lead.TakeAsync(() => Task.CompletedTask, stoppingToken);
                if (leads) await RoundAsync(stoppingToken);
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

    private async Task RoundAsync(CancellationToken ct)
    {
        await ledger.SettleLostAsync();
        await late.CloseAsync(ct);
        await late.ShowOutcomesAsync();
        while (await ledger.DueAsync(MostAtOnce, ct) is { Count: > 0 } due)
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = WorkersAtOnce, CancellationToken = ct }, async (id, each) => await edit.RunAsync(id, each));
        }

        foreach (var number in await changes.UnfinishedAsync(ct))
        {
            if (!await changes.FinishAsync(number)) continue;
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

    [LoggerMessage(LogLevel.Information, "Change {Number} of posted cards finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Error, "A round of changing posts failed: {Failure}")]
    private partial void LogFailed(string failure);
}
