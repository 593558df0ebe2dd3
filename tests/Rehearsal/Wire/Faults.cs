namespace CoeBot.Rehearsal.Wire;

/// <summary>What goes wrong with one call. <see cref="ActFirst"/>: the service acts, and the caller never learns it.</summary>
internal sealed record Fault(int Status, string? RetryAfter = null, string? Code = null)
{
    public bool ActFirst { get; init; }

    /// <summary>The connection breaks instead of an answer.</summary>
    public bool Drop { get; init; }
}

/// <summary>
/// Faults on demand. A fault hits only calls that pass its filter; unless told otherwise that is every call of the service.
/// Faults of a count come before faults of a time.
/// </summary>
internal sealed class Faults(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];
    private DateTimeOffset _awayUntil;

    /// <summary>Added to every answer, by the injected clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many calls met a fault so far.</summary>
    public int Met { get; private set; }

    /// <param name="count">How many calls it hits.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">The raw header: seconds, seconds with decimals, or an HTTP date.</param>
    /// <param name="code">The error code in the body; by default the service's usual one for the status.</param>
    /// <param name="only">Which calls it hits.</param>
    internal void Next(int count, int status, string? retryAfter = null, string? code = null, Func<WireRequest, bool>? only = null) =>
        Plan(new Planned(new Fault(status, retryAfter, code), only, count, null));

    internal void For(TimeSpan time, int status, string? retryAfter = null, Func<WireRequest, bool>? only = null) =>
        Plan(new Planned(new Fault(status, retryAfter), only, int.MaxValue, clock.GetUtcNow() + time));

    /// <summary>The service acts, then the connection breaks.</summary>
    internal void ActThenDrop(int count, Func<WireRequest, bool>? only = null) =>
        Plan(new Planned(new Fault(0) { ActFirst = true, Drop = true }, only, count, null));

    /// <summary>The service acts, then answers with an error such as 504.</summary>
    internal void ActThenAnswer(int count, int status, Func<WireRequest, bool>? only = null) =>
        Plan(new Planned(new Fault(status) { ActFirst = true }, only, count, null));

    /// <summary>The connection breaks and the service did nothing.</summary>
    internal void Drop(int count, Func<WireRequest, bool>? only = null) =>
        Plan(new Planned(new Fault(0) { Drop = true }, only, count, null));

    /// <summary>The service restarts: for so long every connection breaks and nothing is done, whatever else is planned.</summary>
    internal void Restart(TimeSpan away)
    {
        lock (_gate) _awayUntil = clock.GetUtcNow() + away;
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
            _awayUntil = default;
        }

        Latency = TimeSpan.Zero;
    }

    internal Fault? Meet(WireRequest request)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now < _awayUntil)
            {
                Met++;
                return new Fault(0) { Drop = true };
            }
            _planned.RemoveAll(plan => plan.Left <= 0 || plan.Until <= now);
            var met = _planned
                .Where(plan => plan.Only?.Invoke(request) ?? true)
                .OrderBy(plan => plan.Until is null ? 0 : 1)
                .FirstOrDefault();
            if (met is null) return null;
            met.Left--;
            Met++;
            return met.Fault;
        }
    }

    private void Plan(Planned plan)
    {
        lock (_gate) _planned.Add(plan);
    }

    private sealed class Planned(Fault fault, Func<WireRequest, bool>? only, int left, DateTimeOffset? until)
    {
        public Fault Fault { get; } = fault;
        public Func<WireRequest, bool>? Only { get; } = only;
        public int Left { get; set; } = left;
        public DateTimeOffset? Until { get; } = until;
    }
}
