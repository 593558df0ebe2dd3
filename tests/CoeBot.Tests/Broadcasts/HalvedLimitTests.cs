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

    public static TheoryData<int, int, int> Worlds()
    {
        var worlds = new TheoryData<int, int, int>();
        foreach (var limit in new[] { 5, 8, 12, 18, 24, 25 })
            foreach (var latency in new[] { 5, 30, 60 })
                foreach (var shake in new[] { 0, 20 })
                    worlds.Add(limit, latency, shake);
        return worlds;
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void A_limit_that_is_lower_than_promised_is_found_and_nearly_used_up(int limit, int latency, int shake)
    {
        var (took, refused) = Run(limit, latency, shake, changesAt: 0);

        Assert.True(took.TotalSeconds <= Channels / (double)limit * 1.1, $"{took.TotalSeconds:F2} s instead of {Channels / (double)limit:F2} s, {refused} refused.");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void A_limit_that_falls_in_the_middle_is_found_too(int latency)
    {
        var (took, _) = Run(Full / 2, latency, 0, changesAt: 2000);

        // Two seconds at the full pace, the rest at half of it.
        var own = 2 + ((Channels - (2 * Full)) / (double)(Full / 2));
        Assert.True(took.TotalSeconds <= own * 1.1, $"{took.TotalSeconds:F2} s instead of {own:F2} s.");
    }

    [Fact]
    public void The_limit_as_promised_is_used_up_without_one_refusal()
    {
        var (took, refused) = Run(50, 60, 20, changesAt: 0);

        Assert.Equal(0, refused);
        Assert.True(took.TotalSeconds <= Channels / (Full * 0.95), $"{took.TotalSeconds:F2} s");
    }

    private static (TimeSpan Took, int Refused) Run(int limit, int latency, int shake, int changesAt)
    {
        var clock = new ManualTime();
        var limits = new ConnectorLimits(clock);
        var pace = new Pace(Full);
        var random = new Random(limit + latency);
        var begun = clock.GetUtcNow();
        var waiting = new PriorityQueue<int, DateTimeOffset>(Enumerable.Range(0, Channels).Select(n => (n, begun)));
        var calls = new PriorityQueue<(int Channel, bool IsAnswer, TimeSpan? Wait), DateTimeOffset>();
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
                    calls.Enqueue((call.Channel, true, wait), now + OneWay());
                    continue;
                }

                underWay--;
                if (call.Wait is { } patience)
                {
                    pace.HoldBack(now, now + patience);
                    waiting.Enqueue(call.Channel, now + patience);
                    continue;
                }

                pace.Accepted(now);
                posted++;
            }

            while (underWay < SendersAtOnce && waiting.TryPeek(out var channel, out var due) && due <= now && pace.Take(now) is null)
            {
                waiting.Dequeue();
                underWay++;
                calls.Enqueue((channel, false, null), now + OneWay());
            }

            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return (clock.GetUtcNow() - begun, limits.Refused);

        TimeSpan OneWay() => TimeSpan.FromMilliseconds((latency / 2) + random.Next(shake + 1));
    }
}
