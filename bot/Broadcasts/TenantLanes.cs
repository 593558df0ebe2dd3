using System.Collections.Concurrent;

namespace CoeBot.Broadcasts;

/// <summary>The lanes of one kind of work: one for each tenant that has some.</summary>
/// <param name="lane">How a lane runs; the pace of a tenant is one, whatever the work.</param>
/// <param name="work">What the lanes work off.</param>
/// <param name="ended">Called when a lane has ended.</param>
/// <param name="failed">Told the kind of an exception that ended a lane.</param>
/// <param name="clock">Lets a lane that failed rest.</param>
internal sealed class TenantLanes(TenantLane lane, ILaneWork work, Action ended, Action<string> failed, TimeProvider clock)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> running = new();

    public bool Runs(string tenantId) => running.ContainsKey(tenantId);

    /// <summary>Starts a lane for each of these tenants that has none; each ends where either token says so.</summary>
    public void Run(IEnumerable<string> tenants, CancellationToken whileHeld, CancellationToken ct)
    {
        foreach (var tenantId in tenants)
        {
            var begun = new TaskCompletionSource();
            if (running.TryAdd(tenantId, begun.Task)) _ = RunAsync(tenantId, begun, whileHeld, ct);
        }
    }

    /// <summary>All that was begun is recorded.</summary>
    public Task EndAsync() => Task.WhenAll(running.Values);

    private async Task RunAsync(string tenantId, TaskCompletionSource begun, CancellationToken whileHeld, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whileHeld, stopping);
        var ct = either.Token;
        try
        {
            await lane.RunAsync(work, tenantId, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: what waits is done after the next start.
        }
        catch (Exception failure)
        {
            failed(failure.GetType().Name);
            await Task.Delay(AfterFailure, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            running.TryRemove(tenantId, out _);
            begun.SetResult();
            ended();
        }
    }
}
