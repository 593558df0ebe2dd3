using CoeBot.Teams;

namespace CoeBot.Broadcasts;

/// <summary>When a call that Teams certainly did not act upon is made again.</summary>
internal sealed class Retrying(TenantPacing pacing, TimeProvider clock, Func<double> jitter)
{
    private const int MostAttempts = 8;

    /// <summary>Where Teams asks for patience, all that goes to the tenant waits.</summary>
    /// <returns>Null where it was tried as often as is sensible.</returns>
    public DateTimeOffset? NextTry(string tenantId, long attempts, ConnectorException failure)
    {
        if (attempts >= MostAttempts) return null;
        var until = clock.GetUtcNow() + (failure.RetryAfter ?? Backoff(attempts));
        // 412 says that calls collided: like 429 it asks the whole tenant for patience, and so does whoever names a time.
        if (failure.Kind == ConnectorFailure.Throttled || failure.Status == 412 || failure.RetryAfter is not null) pacing.HoldBack(tenantId, until);
        return until;
    }

    private TimeSpan Backoff(long attempts) => TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, attempts)) * (0.5 + (jitter() / 2)));
}
