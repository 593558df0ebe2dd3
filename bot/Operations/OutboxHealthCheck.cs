using CoeBot.Outbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoeBot.Operations;

/// <summary>Degraded, not unhealthy: while the list can't be reached answers are still taken and kept.</summary>
internal sealed class OutboxHealthCheck(OutboxStore store, OutboxGate gate) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Result(await store.CountAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return DatabaseHealth.Unreadable(failure);
        }
    }

    private HealthCheckResult Result(OutboxCounts counts)
    {
        var facts = $"{counts.Waiting} waiting, {counts.Parked} parked";
        if (gate.Pause is { } pause) return HealthCheckResult.Degraded($"{facts}; paused: {pause.Reason}");
        return counts.Parked > 0 ? HealthCheckResult.Degraded(facts) : HealthCheckResult.Healthy(facts);
    }
}
