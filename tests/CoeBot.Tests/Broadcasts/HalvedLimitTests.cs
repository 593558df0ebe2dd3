using CoeBot.Broadcasts;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

/// <summary>The pace of one tenant against the rehearsal's limits, by a stepped clock: what the machine does meanwhile counts for nothing.</summary>
public sealed class HalvedLimitTests
{
    private const int Full = 25;
    private const int Channels = 200;
    private const int SendersAtOnce = 32;
    private const int Seeds = 5;

    public static TheoryData<int, int, int> Halves() => Of([Full / 2, Full], [5, 60, 120, 250]);

    public static TheoryData<int, int, int> Others() => Of([5, 8, 18, 24], [5, 60, 120, 250]);

    [Theory]
    [MemberData(nameof(Halves))]
    public void Half_of_our_pace_and_half_of_Teams_limit_are_found_and_nearly_used_up(int limit, int latency, int shake)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (took, refused) = Run(limit, latency, shake, changesAt: 0, seed);

            Assert.True(took.TotalSeconds <= Channels / (double)limit * 1.1, $"{took.TotalSeconds:F2} s instead of {Channels / (double)limit:F2} s, {refused} refused, seed {seed}.");
        }
    }

    // The wait that Teams asks for when it first refuses is up to a second, and the last answer has its way back: in a run of eight seconds
    // that is more than a tenth.
    [Theory]
    [MemberData(nameof(Others))]
    public void Any_other_limit_costs_its_first_wait_and_little_more(int limit, int latency, int shake)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (took, refused) = Run(limit, latency, shake, changesAt: 0, seed);

            var own = (Channels / (double)limit * 1.04) + 1 + ((latency + shake) / 1000.0);
            Assert.True(took.TotalSeconds <= own, $"{took.TotalSeconds:F2} s instead of {own:F2} s, {refused} refused, seed {seed}.");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void A_limit_that_falls_in_the_middle_is_found_too(int latency)
    {
        var (took, _) = Run(Full / 2, latency, 0, changesAt: 2000, seed: 0);

        // Two seconds at the full pace, the rest at half of it.
        var own = 2 + ((Channels - (2 * Full)) / (double)(Full / 2));
        Assert.True(took.TotalSeconds <= own * 1.1, $"{took.TotalSeconds:F2} s instead of {own:F2} s.");
    }

    [Fact]
    public void The_limit_as_promised_is_used_up_without_one_refusal()
    {
        var (took, refused) = Run(50, 60, 20, changesAt: 0, seed: 0);

        Assert.Equal(0, refused);
        Assert.True(took.TotalSeconds <= Channels / (Full * 0.95), $"{took.TotalSeconds:F2} s");
    }

    private static TheoryData<int, int, int> Of(int[] limits, int[] latencies) =>
        [.. from limit in limits from latency in latencies from shake in new[] { 0, 20 } select (limit, latency, shake)];

    private static (TimeSpan Took, int Refused) Run(int limit, int latency, int shake, int changesAt, int seed)
    {
        var clock = new ManualTime();
        var limits = new ConnectorLimits(clock);
        var pace = new Pace(Full);
        var random = new Random(limit + latency + (1000 * seed));
        var begun = clock.GetUtcNow();
        var waiting = new PriorityQueue<int, DateTimeOffset>(Enumerable.Range(0, Channels).Select(n => (n, begun)));
        var calls = new PriorityQueue<(int Channel, bool IsAnswer, TimeSpan? Wait, DateTimeOffset Sent), DateTimeOffset>();
        var (posted, underWay) = (0, 0);
        while (posted < Channels)
        {
            var now = clock.GetUtcNow();
            if ((now - begun).TotalMilliseconds == changesAt) limits.AllowPerSecond(limit);
            while (calls.TryPeek(out var call, out var at) && at <= now)
            {
                calls.Dequeue();
                if (!call.IsAnswer)
                {
                    var refusal = limits.Take("t", ConnectorUse.Create, $"{call.Channel}");
                    // As in the header: with decimals, or whole seconds rounded up.
                    var wait = refusal is { } told ? (told.Decimal ? told.Wait : TimeSpan.FromSeconds(Math.Ceiling(told.Wait.TotalSeconds))) : (TimeSpan?)null;
                    calls.Enqueue((call.Channel, true, wait, call.Sent), now + OneWay());
                    continue;
                }

                underWay--;
                if (call.Wait is { } patience)
                {
                    pace.HoldBack(now, now + patience);
                    waiting.Enqueue(call.Channel, now + patience);
                    continue;
                }

                pace.Accepted(now, now - call.Sent);
                posted++;
            }

            while (underWay < SendersAtOnce && waiting.TryPeek(out var channel, out var due) && due <= now && pace.Take(now) is null)
            {
                waiting.Dequeue();
                underWay++;
                calls.Enqueue((channel, false, null, now), now + OneWay());
            }

            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return (clock.GetUtcNow() - begun, limits.Refused);

        TimeSpan OneWay() => TimeSpan.FromMilliseconds((latency / 2) + random.Next(shake + 1));
    }
}
