namespace CoeBot.Broadcasts;

/// <summary>
/// The posts of one tenant, evenly spaced. Where Teams refuses more than it is said to, the pace falls at once to just below what Teams
/// took in a second, and holds there: a further refusal lowers it a little, half a minute without one raises it a little. What was once
/// too much is remembered, and tried again only after some minutes.
/// </summary>
/// <param name="full">Posts a second as configured.</param>
internal sealed class Pace(int full)
{
    /// <summary>Teams' own limit, requests a second for an app in a tenant. (Teams, "Optimize your bot with rate limiting".)</summary>
    private const int HardLimit = 50;

    // Below this share of the pace what Teams took is news; above it the pace was right and only a little too high.
    private const double News = 0.8;
    private const double JustBelow = 0.97;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Calls take longer now and then: those of one second may arrive a little closer together.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1030);
    private static readonly TimeSpan BeforeRise = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeforeTooMuch = TimeSpan.FromMinutes(3);

    private readonly Lock turn = new();
    private readonly Queue<DateTimeOffset> taken = new();
    private readonly Queue<DateTimeOffset> accepted = new();
    private double rate = full;
    private double tooMuch = double.PositiveInfinity;
    private DateTimeOffset next;
    private DateTimeOffset heldUntil;
    private DateTimeOffset changedAt;
    private double before = full;
    private int took;

    private bool IsSlowed => rate < full;

    private TimeSpan Gap => Second / rate;

    // A sender that was late may catch up: a little at the full pace, so that a second never holds more than Teams allows; slowed down,
    // as far as the window lets it, which makes good the time that Teams had it wait.
    private TimeSpan CatchUp => IsSlowed ? Second : Gap * Math.Min(full / 5, HardLimit - full);

    /// <returns>Null where a post may go now, and is counted; else how long to wait before asking again.</returns>
    public TimeSpan? Take(DateTimeOffset now)
    {
        lock (turn)
        {
            if (heldUntil > now) return heldUntil - now;
            if (next > now) return next - now;
            Rise(now);
            Forget(taken, now - Window);
            if (IsSlowed && taken.Count >= Math.Max(1, (int)Math.Ceiling(rate))) return taken.Peek() + Window - now;
            taken.Enqueue(now);
            var earliest = now - CatchUp;
            next = (next > earliest ? next : earliest) + Gap;
            return null;
        }
    }

    public void Accepted(DateTimeOffset now)
    {
        lock (turn)
        {
            accepted.Enqueue(now);
            // Its answer was under way when another post was refused.
            if (heldUntil > now) Learn(now);
        }
    }

    public void HoldBack(DateTimeOffset now, DateTimeOffset until)
    {
        lock (turn)
        {
            // Posts under way together are refused together: that is one refusal, not many.
            if (heldUntil <= now)
            {
                before = rate;
                changedAt = now;
                took = 0;
                Learn(now);
            }

            if (until > heldUntil) heldUntil = until;
        }
    }

    private void Learn(DateTimeOffset now)
    {
        Forget(accepted, now - Second);
        took = Math.Max(took, accepted.Count);
        tooMuch = Math.Max(took, Math.Min(1, before));
        // At the full pace all that Teams took is news; slowed down already, a little less than before may be chance.
        var learnt = took < before * News || before >= full ? Math.Max(took, before / 4) : before;
        rate = Math.Clamp(learnt * JustBelow, Math.Min(1, before), before);
    }

    private void Rise(DateTimeOffset now)
    {
        var quiet = now - changedAt;
        if (!IsSlowed || quiet < BeforeRise) return;
        var higher = Math.Min(full, rate * 1.1);
        if (higher >= tooMuch && quiet < BeforeTooMuch) return;
        rate = higher;
        changedAt = now;
    }

    private static void Forget(Queue<DateTimeOffset> moments, DateTimeOffset upTo)
    {
        while (moments.TryPeek(out var oldest) && oldest <= upTo) moments.Dequeue();
    }
}
