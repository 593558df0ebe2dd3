using System.Globalization;
using CoeBot.Http;

namespace CoeBot.SharePoint;

/// <summary>
/// Keeps the service's own calls under what SharePoint grants an application in the smallest tenant: 1,250 resource units a minute
/// (a write or a query costs 2, reading one item 1; "Avoid getting throttled or blocked in SharePoint Online"). Being throttled costs
/// units too, so it is cheaper to wait here. A long drain spends 1,158 a minute, 93 % of the quota: room for two envelopes that were late
/// on the wire and count in the next minute. Where others spend from the same purse, SharePoint says how little is left,
/// and the less that is, the longer nothing is spent; where it refuses, who waits here is sent back to wait outside.
/// </summary>
internal sealed class ResourceBudget(TimeProvider clock, GraphMetrics metrics) : IDisposable
{
    public const double UnitsPerSecond = 19.3;

    private const double Most = 40;

    // Alone we leave more than this, even with an envelope that was late, so less means that somebody else spends as well.
    private const double LittleLeft = 25;

    // The outbox waits out what is longer; a call that waits here has a deadline.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    // Envelopes that stood in line when SharePoint refused one would be refused as well, member by member, and each refusal counts.
    private static readonly TimeSpan LongestInLine = TimeSpan.FromSeconds(5);

    // One at a time: a hold then stops all but the first, and no time that was spent waiting counts twice.
    private readonly SemaphoreSlim line = new(1, 1);
    private readonly Lock turn = new();
    private double left = Most;
    private DateTimeOffset heldUntil;
    private DateTimeOffset refusedUntil;
    private DateTimeOffset filled = clock.GetUtcNow();

    /// <summary>Returns when the units may be spent; those who ask first go first.</summary>
    /// <exception cref="GraphException">SharePoint refuses for longer than it is sensible to stand in line. Nothing was sent.</exception>
    public async Task TakeAsync(int units, CancellationToken ct)
    {
        await line.WaitAsync(ct);
        try
        {
            metrics.Spent(units);
            ThrowIfRefused();
            for (var wait = Reserve(units); wait > TimeSpan.Zero; wait = Held()) await WaitAsync(wait, ct);
        }
        finally
        {
            line.Release();
        }
    }

    public void Dispose() => line.Dispose();

    /// <summary>Learns from a reply's headers. <c>RateLimit-…</c> come once four fifths of a minute's units are spent.</summary>
    /// <param name="header">The value of a header; null where the reply has none.</param>
    public void Heed(Func<string, string?> header)
    {
        var now = clock.GetUtcNow();
        if (RetryAfter.Parse(header("Retry-After"), now) is { } wait)
        {
            metrics.Throttled();
            Refused(now, wait);
        }

        if (Number(header("RateLimit-Remaining")) is { } remaining && remaining < LittleLeft && Number(header("RateLimit-Reset")) is { } seconds)
            Hold(now, TimeSpan.FromSeconds(Math.Min(seconds, LongestHold.TotalSeconds) * (1 - (remaining / LittleLeft))));
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken ct)
    {
        await Task.Delay(wait, clock, ct);
        ThrowIfRefused();
    }

    private void ThrowIfRefused()
    {
        TimeSpan wait;
        lock (turn) wait = refusedUntil - clock.GetUtcNow();
        if (wait > LongestInLine) throw new GraphException("A call that was not sent", 429, "heldBack", wait, certainlyNotActed: true);
    }

    private void Refused(DateTimeOffset now, TimeSpan wait)
    {
        Hold(now, wait);
        lock (turn) refusedUntil = heldUntil;
    }

    private void Hold(DateTimeOffset now, TimeSpan wait)
    {
        var until = now + (wait < LongestHold ? wait : LongestHold);
        lock (turn)
        {
            if (until > heldUntil) heldUntil = until;
        }
    }

    private TimeSpan Reserve(int units)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            left = Math.Min(Most, left + (Math.Max(0, (now - filled).TotalSeconds) * UnitsPerSecond)) - units;
            filled = now;
            var wait = left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-left / UnitsPerSecond);
            return heldUntil - now > wait ? heldUntil - now : wait;
        }
    }

    private TimeSpan Held()
    {
        lock (turn) return heldUntil - clock.GetUtcNow();
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
