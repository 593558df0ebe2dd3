using System.Collections.Concurrent;
using CoeBot.Configuration;

namespace CoeBot.Broadcasts;

/// <summary>
/// Spaces the posts of each tenant evenly and holds a tenant back that asked us to wait. One tenant never slows another.
/// System.Threading.RateLimiting reads the machine's own clock; this follows the injected one, so that tests can step it.
/// </summary>
internal sealed class TenantPacing(BroadcastSettings broadcast, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> free = new();

    private TimeSpan Gap => TimeSpan.FromSeconds(1.0 / broadcast.PostsPerSecond);

    /// <summary>Waits for this tenant's next place in the row.</summary>
    public async Task WaitAsync(string tenantId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var next = free.AddOrUpdate(tenantId, _ => now + Gap, (_, at) => (at > now ? at : now) + Gap);
        var wait = next - Gap - now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, ct);
    }

    /// <summary>Teams asked this tenant's senders to wait.</summary>
    public void HoldBack(string tenantId, DateTimeOffset until) => free.AddOrUpdate(tenantId, until, (_, at) => at > until ? at : until);
}
