using System.Threading.RateLimiting;

namespace CoeBot.Teams;

/// <summary>How much of the service one tenant can hold at once, so that a flood from one leaves the others their answers.</summary>
internal sealed class TenantTurns : IDisposable
{
    /// <summary>More than a council's whole staff presses within one write to disk.</summary>
    public const int AtOnce = 64;

    /// <summary>Those behind wait their turn; Teams gives up on them after ten seconds, and so do we.</summary>
    public const int Waiting = 512;

    private readonly PartitionedRateLimiter<Guid> turns = PartitionedRateLimiter.Create<Guid, Guid>(
        tenantId => RateLimitPartition.GetConcurrencyLimiter(tenantId, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = AtOnce,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    /// <returns>Not acquired where too many wait already. Dispose it when the work is done.</returns>
    public ValueTask<RateLimitLease> TakeAsync(Guid tenantId, CancellationToken ct) => turns.AcquireAsync(tenantId, 1, ct);

    public void Dispose() => turns.Dispose();
}
