using System.Collections.Concurrent;
using CoeBot.Configuration;

namespace CoeBot.Broadcasts;

/// <summary>
/// The pace of each tenant; one never slows another.
/// System.Threading.RateLimiting reads the machine's own clock; this follows the injected one, so that tests can step it.
/// </summary>
internal sealed class TenantPacing(BroadcastSettings broadcast, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Pace> paces = new();

    /// <summary>Waits for this tenant's next place in the row; whoever waits already also waits for what Teams asks for meanwhile.</summary>
    public async Task WaitAsync(string tenantId, CancellationToken ct)
    {
        var pace = Of(tenantId);
        while (pace.Take(clock.GetUtcNow()) is { } wait)
        {
            // A delay is cut to whole milliseconds: rounded down it would be none at all.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, ct);
        }
    }

    /// <summary>Makes a call that was waited for. What Teams takes, and how long that takes, is what counts when it says that it is too much.</summary>
    public async Task<T> CallAsync<T>(string tenantId, Func<Task<T>> call)
    {
        var begun = clock.GetTimestamp();
        var answer = await call();
        Of(tenantId).Accepted(clock.GetUtcNow(), clock.GetElapsedTime(begun));
        return answer;
    }

    /// <inheritdoc cref="CallAsync{T}(string, Func{Task{T}})"/>
    public Task CallAsync(string tenantId, Func<Task> call) => CallAsync(tenantId, async () =>
    {
        await call();
        return true;
    });

    /// <summary>Teams asked this tenant's senders to wait.</summary>
    public void HoldBack(string tenantId, DateTimeOffset until) => Of(tenantId).HoldBack(clock.GetUtcNow(), until);

    private Pace Of(string tenantId) => paces.GetOrAdd(tenantId, _ => new Pace(broadcast.PostsPerSecond));
}
