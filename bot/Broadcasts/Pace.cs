namespace CoeBot.Broadcasts;

/// <summary>
/// The posts of one tenant, evenly spaced. Where Teams refuses more than it is said to, the pace falls to just below what Teams took
/// in the second before, and rises again by a tenth for each half minute without a refusal.
/// </summary>
/// <param name="full">Posts a second as configured.</param>
internal sealed class Pace(int full)
{
    /// <summary>Teams' own limit, requests a second for an app in a tenant. (Teams, "Optimize your bot with rate limiting".)</summary>
    private const int HardLimit = 50;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeforeRise = TimeSpan.FromSeconds(30);

    private readonly Lock turn = new();
    private readonly Queue<DateTimeOffset> accepted = new();
    private double rate = full;
    private DateTimeOffset next;
    private DateTimeOffset heldUntil;
    private DateTimeOffset changedAt;
    private double before = full;

    private TimeSpan Gap => Second / rate;

    // A sender that was late may catch up a little, but never so far that a second holds more than Teams allows.
    private TimeSpan CatchUp => rate < full ? TimeSpan.Zero : Gap * Math.Min(full / 5, HardLimit - full);

    /// <returns>Null where a post may go now, and is counted; else how long to wait before asking again.</returns>
    public TimeSpan? Take(DateTimeOffset now)
    {
        lock (turn)
        {
            if (heldUntil > now) return heldUntil - now;
            if (next > now) return next - now;
            Rise(now);
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
            while (accepted.Peek() <= now - Kept) accepted.Dequeue();
            // Its answer was under way when another post was refused.
            if (heldUntil > now) Learn();
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
                Learn();
            }

            if (until > heldUntil) heldUntil = until;
            if (next < heldUntil) next = heldUntil;
        }
    }

    private void Learn()
    {
        var took = accepted.Count(at => at > changedAt - Second);
        rate = Math.Clamp(Math.Max(took, before / 4) * 0.95, Math.Min(1, before), before);
    }

    private void Rise(DateTimeOffset now)
    {
        if (rate >= full || now - changedAt < BeforeRise) return;
        rate = Math.Min(full, rate * 1.1);
        changedAt = now;
    }
}
