using System.Globalization;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>
/// Resource units of an application in the smallest tenant: 1,250 a minute, 1.2 million a day. A refused request counts as well.
/// Source: "Avoid getting throttled or blocked in SharePoint Online".
/// </summary>
internal sealed class Budget(TimeProvider clock)
{
    internal const int UnitsPerMinute = 1250;

    internal const int UnitsPerDay = 1_200_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly RateLimit _limit = new(clock, new RateWindow(UnitsPerMinute, Minute));
    private DateTimeOffset _dayEnds = clock.GetUtcNow() + Day;
    private long _spentToday;

    /// <summary>How many calls it refused.</summary>
    internal int Refused { get; private set; }

    /// <summary>Units spent so far, refused calls included.</summary>
    internal long Total { get; private set; }

    /// <summary>The refusal, if the minute or the day has no room; every other one says so with decimals.</summary>
    internal WireReply? Spend(WireRequest request)
    {
        var units = Cost(request);
        var wait = Today(units) ?? _limit.Wait("app", units);
        _limit.Spend("app", units);
        Total += units;
        return wait is { } refused ? GraphErrors.Throttled().RetryAfter(refused, asDecimal: ++Refused % 2 == 0) : null;
    }

    /// <summary>Adds the RateLimit headers that come once 80 % are used.</summary>
    internal WireReply Announce(WireReply reply)
    {
        var used = _limit.Spent("app", Minute);
        if (used < UnitsPerMinute * 0.8) return reply;
        return reply.With("RateLimit-Limit", UnitsPerMinute.ToString(CultureInfo.InvariantCulture))
            .With("RateLimit-Remaining", Math.Max(0, UnitsPerMinute - used).ToString(CultureInfo.InvariantCulture))
            .With("RateLimit-Reset", "60");
    }

    private TimeSpan? Today(int units)
    {
        var now = clock.GetUtcNow();
        if (now >= _dayEnds) (_dayEnds, _spentToday) = (now + Day, 0);
        _spentToday += units;
        return _spentToday > UnitsPerDay ? _dayEnds - now : null;
    }

    private static int Cost(WireRequest request)
    {
        if (request.Method != "GET") return 2;
        return request.Segments switch
        {
            [.., "items", "delta" or "delta()"] => request.Query.ContainsKey("token") || request.Query.ContainsKey("$deltatoken") ? 1 : 2,
            [.., "items" or "columns" or "lists" or "versions"] => 2,
            _ => 1,
        };
    }
}
