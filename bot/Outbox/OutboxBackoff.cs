namespace CoeBot.Outbox;

/// <summary>How long to wait before the next try: doubling from one second to five minutes, less up to half by chance.</summary>
/// <param name="jitter">From 0 to 1.</param>
internal sealed class OutboxBackoff(Func<double> jitter)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // A server may ask for hours; for longer than a day nobody can have meant it.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <param name="tries">Tries that failed before this one.</param>
    /// <param name="asked">What the other side asked for; it is honoured whatever our own curve says.</param>
    public TimeSpan Wait(int tries, TimeSpan? asked)
    {
        if (asked is { } wait) return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, Shortest.Ticks, LongestAsked.Ticks));
        var seconds = Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, Math.Min(tries, 30)));
        return TimeSpan.FromSeconds(seconds * (1 - (jitter() / 2)));
    }
}
