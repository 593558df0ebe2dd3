using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>
/// Keeps a lane running for each tenant with work of one kind. One node does it at a time, so that the pace a tenant is promised holds
/// across nodes; when that node dies, another goes on.
/// </summary>
internal abstract class LaneRounds(PostingLead lead, TenantLane lane, ILaneWork work, WorkSignal signal, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);

    /// <summary>Whether this node leads, asked before each round.</summary>
    protected virtual void Leads(bool leads)
    {
    }

    /// <summary>What comes before the lanes of a round are started.</summary>
    protected abstract Task BeginRoundAsync(CancellationToken ct);

    /// <summary>What is over is ended and told.</summary>
    protected abstract Task EndRoundAsync(CancellationToken ct);

    /// <summary>A round or a lane threw; told the kind of the exception.</summary>
    protected abstract void LogFailed(string failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = new TenantLanes(lane, work, signal.RaiseHere, LogFailed, clock);
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
                var leads = await lead.TakeAsync(stoppingToken);
                Leads(leads);
                if (leads) await RoundAsync(lanes, stoppingToken);
                await signal.WaitAsync(leads ? await SleepAsync(lanes, stoppingToken) : WhileAnotherLeads, clock, stoppingToken);
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
        await BeginRoundAsync(ct);
        var now = clock.Now();
        lanes.Run((await work.NextDueAsync(ct)).Where(tenant => tenant.DueAt <= now).Select(tenant => tenant.TenantId), lead.WhileHeld, ct);
        await EndRoundAsync(ct);
    }

    // A lane that runs looks after its own tenant, and wakes this when it ends.
    private async Task<TimeSpan> SleepAsync(TenantLanes lanes, CancellationToken ct)
    {
        var due = (await work.NextDueAsync(ct)).Where(tenant => !lanes.Runs(tenant.TenantId)).Select(tenant => tenant.DueAt).ToList();
        if (due.Count == 0) return LongestSleep;
        var sleep = due.Min().ToTime() - clock.GetUtcNow();
        return TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks));
    }
}
