namespace CoeBot.Rehearsal;

/// <summary>
/// A clock that runs faster than the system's. Two processes that know its start and rate read the same time, so that a whole service in
/// a process of its own can go through an hour of waiting in minutes. Web servers and HTTP clients keep their own, real timers.
/// </summary>
/// <param name="start">When it showed the system's time.</param>
/// <param name="rate">How many of its seconds pass in one of the system's.</param>
internal sealed class FastClock(DateTimeOffset start, int rate) : TimeProvider
{
    public DateTimeOffset Start => start;

    public int Rate => rate;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - start) * rate);

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    // Rounded up: a timer that fires too early finds that it is not yet time, and is set again and again.
    private TimeSpan Real(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / rate));

    private sealed class Timer(ITimer real, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
