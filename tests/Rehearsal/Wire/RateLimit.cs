namespace CoeBot.Rehearsal.Wire;

internal readonly record struct RateWindow(int Units, TimeSpan Per);

/// <summary>Sliding windows over the injected clock, one set a key. Not thread-safe: the service's own gate guards it.</summary>
internal sealed class RateLimit(TimeProvider clock, params RateWindow[] windows)
{
    private readonly Dictionary<string, List<(DateTimeOffset At, int Units)>> _spent = [];
    private readonly TimeSpan _longest = windows.Max(window => window.Per);

    /// <summary>How long until the units are free; null when they are free now. Takes nothing.</summary>
    internal TimeSpan? Wait(string key, int units = 1)
    {
        if (!_spent.TryGetValue(key, out var spent)) return null;
        var now = clock.GetUtcNow();
        spent.RemoveAll(entry => entry.At <= now - _longest);
        TimeSpan? longest = null;
        foreach (var window in windows)
        {
            var wait = Wait(spent, window, units, now);
            if (wait > (longest ?? TimeSpan.Zero)) longest = wait;
        }
        return longest;
    }

    internal void Spend(string key, int units = 1)
    {
        if (!_spent.TryGetValue(key, out var spent)) _spent[key] = spent = [];
        spent.Add((clock.GetUtcNow(), units));
    }

    internal int Spent(string key, TimeSpan within)
    {
        var since = clock.GetUtcNow() - within;
        return _spent.TryGetValue(key, out var spent) ? spent.Where(entry => entry.At > since).Sum(entry => entry.Units) : 0;
    }

    private static TimeSpan? Wait(List<(DateTimeOffset At, int Units)> spent, RateWindow window, int units, DateTimeOffset now)
    {
        var room = window.Units - units;
        for (var i = spent.Count - 1; i >= 0 && spent[i].At > now - window.Per; i--)
        {
            room -= spent[i].Units;
            if (room < 0) return spent[i].At + window.Per - now;
        }
        return null;
    }
}
