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

    private const double JustBelow = 0.985;
    private const int TripsKept = 50;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualTrip = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MostShake = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan BeforeRise = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeforeTooMuch = TimeSpan.FromMinutes(3);

    private readonly Lock turn = new();
    private readonly Queue<DateTimeOffset> taken = new();
    private readonly Queue<DateTimeOffset> accepted = new();
    private readonly Queue<TimeSpan> trips = new();
    private double rate = full;
    private double tooMuch = double.PositiveInfinity;
    private DateTimeOffset next;
    private DateTimeOffset heldUntil;
    private DateTimeOffset changedAt;
    private double before = full;
    private bool wasNearlyRight;
    private int took;
    private int tookSince;

    private bool IsSlowed => rate < full;

    private TimeSpan Gap => Second / rate;

    // Whole posts in a window that is as much longer than a second as they are more than the rate.
    private int MostInWindow => Math.Max(1, (int)Math.Ceiling(rate));

    // Trips are not all as long, so what left within a second and a little may arrive within one.
    private TimeSpan Window => (Second * (MostInWindow / rate)) + Shake;

    private TimeSpan Shake => trips.Count < 2 ? TimeSpan.Zero : Least((trips.Max() - trips.Min()) / 4, MostShake);

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
            var window = Window;
            Forget(taken, now - window);
            if (IsSlowed && taken.Count >= MostInWindow) return taken.Peek() + window - now;
            taken.Enqueue(now);
            var earliest = now - CatchUp;
            next = (next > earliest ? next : earliest) + Gap;
            return null;
        }
    }

    /// <param name="now">When its answer came.</param>
    /// <param name="trip">How long that took.</param>
    public void Accepted(DateTimeOffset now, TimeSpan trip)
    {
        lock (turn)
        {
            trips.Enqueue(trip);
            if (trips.Count > TripsKept) trips.Dequeue();
            accepted.Enqueue(now);
            tookSince++;
            // Its answer was under way when another post was refused.
            if (heldUntil > now) Learn(now);
        }
    }

    public void HoldBack(DateTimeOffset now, DateTimeOffset until)
    {
        lock (turn)
        {
            // Posts under way together are refused together: that is one refusal, not many.
            if (heldUntil <= now && now - changedAt > (trips.Count == 0 ? UsualTrip : trips.Max()))
            {
                before = rate;
                // More than a second's posts were taken at this pace: it is right and only a little too high.
                wasNearlyRight = IsSlowed && tookSince >= rate;
                changedAt = now;
                (took, tookSince) = (0, 0);
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
        // At the full pace what Teams took in a second is its limit. Slowed down, a refusal right after the last may say less than that.
        var learnt = wasNearlyRight ? before : before < full ? Math.Max(took, before / 2) : took > 0 ? took : before / 4;
        rate = Math.Max(Math.Min(learnt, before) * JustBelow, Math.Min(1, before));
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

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static void Forget(Queue<DateTimeOffset> moments, DateTimeOffset upTo)
    {
        while (moments.TryPeek(out var oldest) && oldest <= upTo) moments.Dequeue();
    }
}
