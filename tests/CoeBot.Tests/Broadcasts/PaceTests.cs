using CoeBot.Broadcasts;
using CoeBot.Configuration;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(50)]
    public void A_late_sender_catches_up_but_no_second_holds_more_than_Teams_takes(int rate)
    {
        var pace = new Pace(rate);
        var taken = new List<DateTimeOffset>();
        for (var ms = 0; ms < 10_000; ms++)
        {
            // A sender that is away for 300 ms in each second.
            if (ms % 1000 < 300) continue;
            var now = Start.AddMilliseconds(ms);
            if (pace.Take(now) is null) taken.Add(now);
        }

        Assert.All(taken, at => Assert.InRange(taken.Count(other => other > at - TimeSpan.FromSeconds(1) && other <= at), 1, 50));
    }

    [Fact]
    public void Whoever_waits_is_held_back_too()
    {
        var pace = new Pace(25);
        Assert.Null(pace.Take(Start));

        pace.HoldBack(Start, Start.AddSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), pace.Take(Start));
    }

    [Fact]
    public void The_pace_falls_below_what_was_taken_and_rises_again()
    {
        var pace = new Pace(25);
        for (var n = 0; n < 12; n++) pace.Accepted(Start, TimeSpan.Zero);
        pace.HoldBack(Start, Start);

        Assert.InRange(InTenSeconds(pace, Start), 100, 120);
        Assert.InRange(InTenSeconds(pace, Start.AddMinutes(1)), 110, 130);
    }

    [Fact]
    public async Task A_conversation_takes_seven_posts_in_a_second_and_one_at_a_time()
    {
        var clock = new ManualTime();
        var pacing = new ConversationPacing(clock);
        Assert.Null(pacing.Take("a"));
        Assert.NotNull(pacing.Take("a"));
        pacing.Release("a");
        for (var n = 0; n < 6; n++)
        {
            Assert.Null(pacing.Take("a"));
            pacing.Release("a");
        }

        Assert.Equal(TimeSpan.FromSeconds(1), pacing.Take("a"));
        Assert.Null(pacing.Take("b"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(pacing.Take("a"));
        pacing.Release("a");
        Assert.Equal(TimeSpan.FromSeconds(1), pacing.Take("a"));

        var tenant = new TenantPacing(new BroadcastSettings(30), clock);
        await tenant.WaitAsync("t", CancellationToken.None);
    }

    [Fact]
    public void No_window_of_a_conversation_holds_more_than_Teams_takes_and_an_hour_holds_all_it_may()
    {
        var clock = new ManualTime();
        var pacing = new ConversationPacing(clock);
        var taken = new List<DateTimeOffset>();
        for (var step = 0; step < 2 * 36_000; step++)
        {
            if (pacing.Take("a") is null)
            {
                taken.Add(clock.GetUtcNow());
                pacing.Release("a");
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        foreach (var (most, seconds) in new[] { (7, 1), (8, 2), (60, 30), (1800, 3600) })
            for (var n = most; n < taken.Count; n++)
                Assert.True(taken[n] - taken[n - most] >= TimeSpan.FromSeconds(seconds), $"more than {most} in {seconds} s");
        Assert.Equal(2 * 1800, taken.Count);
    }

    private static int InTenSeconds(Pace pace, DateTimeOffset from) => Enumerable.Range(0, 10_000).Count(ms => pace.Take(from.AddMilliseconds(ms)) is null);
}
