namespace CoeBot.Tests.Teams;

/// <summary>A clock for which every wait is over at once; it notes how long each would have been.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private DateTimeOffset now = AToken.Now;

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        now += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
