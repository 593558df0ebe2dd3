using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

internal enum ConnectorUse
{
    Other,
    Send,
    Create,
    Members,
    Conversations,
}

/// <summary>
/// Teams' limits: 50 a second for the bot in a tenant, and four windows a thread and kind of operation.
/// Source: Teams, "Optimize your bot with rate limiting". Updates and deletions count as sends.
/// </summary>
internal sealed class ConnectorLimits(TimeProvider clock)
{
    private RateLimit _tenant = new(clock, new RateWindow(50, TimeSpan.FromSeconds(1)));
    private readonly RateLimit _writes = new(clock, Windows(7, 8, 60, 1800));
    private readonly RateLimit _reads = new(clock, Windows(14, 16, 120, 3600));
    private int _refused;
    private bool _lifted;

    internal int Refused => _refused;

    /// <summary>Teams changes its mind: so many a second for the bot in a tenant, from now on.</summary>
    internal void AllowPerSecond(int requests) => _tenant = new RateLimit(clock, new RateWindow(requests, TimeSpan.FromSeconds(1)));

    /// <summary>No limits from now on, for measurements of what is on our side of them.</summary>
    internal void Lift() => _lifted = true;

    /// <summary>Takes one call, or tells how long to wait; every other refusal says so with decimals.</summary>
    internal (TimeSpan Wait, bool Decimal)? Take(string tenant, ConnectorUse use, string thread)
    {
        if (_lifted) return null;
        var limit = use is ConnectorUse.Members or ConnectorUse.Conversations ? _reads : _writes;
        var key = $"{use} {thread}";
        var wait = _tenant.Wait(tenant);
        if (use != ConnectorUse.Other && limit.Wait(key) is { } longer && longer > (wait ?? TimeSpan.Zero)) wait = longer;
        if (wait is { } refused) return (refused, ++_refused % 2 == 0);
        _tenant.Spend(tenant);
        if (use != ConnectorUse.Other) limit.Spend(key);
        return null;
    }

    private static RateWindow[] Windows(int one, int two, int thirty, int hour) =>
    [
        new(one, TimeSpan.FromSeconds(1)), new(two, TimeSpan.FromSeconds(2)),
        new(thirty, TimeSpan.FromSeconds(30)), new(hour, TimeSpan.FromHours(1)),
    ];
}
