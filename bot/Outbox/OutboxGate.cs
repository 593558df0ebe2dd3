namespace CoeBot.Outbox;

/// <summary>
/// Whether entries may leave. Closed when the other side asks for patience or refuses us altogether; then, and at start,
/// one entry goes ahead of the others to see how it fares. <c>/health/ready</c> tells why it is closed.
/// </summary>
internal sealed class OutboxGate(OutboxBackoff backoff, TimeProvider clock)
{
    private readonly Lock turn = new();
    private OutboxPause? pause;
    private int closedInARow;
    private bool oneAhead = true;

    /// <summary>Null while entries flow, or as long as none was tried.</summary>
    public OutboxPause? Pause
    {
        get
        {
            lock (turn) return pause;
        }
    }

    /// <summary>How many may be under way now.</summary>
    public int Width(int usual)
    {
        lock (turn) return IsClosed ? 0 : oneAhead ? 1 : usual;
    }

    /// <param name="reason">Shown to operators.</param>
    /// <param name="asked">How long the other side asked us to wait, if it said so.</param>
    /// <param name="wait">How long the gate stays closed from now.</param>
    /// <returns>False where the same reason closed it before.</returns>
    public bool Close(string reason, TimeSpan? asked, out TimeSpan wait)
    {
        lock (turn)
        {
            // Those that were under way together count as one.
            if (!IsClosed) closedInARow++;
            var now = clock.GetUtcNow();
            var until = now + backoff.Wait(closedInARow - 1, asked);
            if (pause is { } standing && standing.Until > until) until = standing.Until;
            var isNew = pause?.Reason != reason;
            pause = new OutboxPause(reason, pause?.Since ?? now, until);
            oneAhead = true;
            wait = until - now;
            return isNew;
        }
    }

    /// <summary>The other side took an entry. One that was under way before the gate closed doesn't open it.</summary>
    /// <returns>True where this opened the gate.</returns>
    public bool Open()
    {
        lock (turn)
        {
            if (IsClosed) return false;
            var wasPaused = pause is not null;
            pause = null;
            closedInARow = 0;
            oneAhead = false;
            return wasPaused;
        }
    }

    private bool IsClosed => pause is { } standing && standing.Until > clock.GetUtcNow();
}

/// <summary>Nothing is sent before <paramref name="Until"/>.</summary>
internal sealed record OutboxPause(string Reason, DateTimeOffset Since, DateTimeOffset Until);
