using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The service is gone from one moment to the next, again and again, in the middle of a broadcast.</summary>
public sealed class CrashTests
{
    private const int Channels = 60;
    private const int Crashes = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_channel_has_one_post_or_is_unknown_however_often_the_service_crashes(int seed)
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var many = await BegunAsync(journey, clock);

        await CrashAsync(journey, clock, new Random(seed), Crashes);
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromMilliseconds(250)));

        Assert.All(many.Teams, team => Assert.InRange(journey.Teams.Messages(team.General).Count, 0, 1));
        var (posted, unknown) = (await StateAsync(journey, "Posted"), await StateAsync(journey, "Unknown"));
        Assert.Equal(Channels, posted + unknown);
        Assert.InRange(many.Posts, posted, posted + unknown);
    }

    [Fact]
    public async Task After_a_crash_and_a_cancel_nothing_more_is_posted_and_the_sums_reconcile()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var many = await BegunAsync(journey, clock);
        await CrashAsync(journey, clock, new Random(3), 4);

        var cancel = journey.Teams.SayAsync(journey.Teams.Organiser, "cancel 1", Ct);
        await Eventually.IsTrueAsync(() => cancel.IsCompleted, "the answer", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(50)));
        var posts = many.Posts;
        await Eventually.IsTrueAsync(
            async () => await StateAsync(journey, "Sending") == 0, "leases run out", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(posts, many.Posts);
        Assert.InRange(posts, 0, Channels - 1);
        Assert.Equal(Channels, await StateAsync(journey, "Posted") + await StateAsync(journey, "Unknown") + await StateAsync(journey, "Cancelled"));
    }

    private static async Task<ManyChannels> BegunAsync(Journey journey, ManualTime clock)
    {
        var many = new ManyChannels(journey, clock);
        await many.AddAsync(journey.Teams.Tenant("Northshire"), Channels);
        await journey.BroadcastAsync();
        return many;
    }

    private static async Task CrashAsync(Journey journey, ManualTime clock, Random random, int times)
    {
        for (var crash = 0; crash < times; crash++)
        {
            var looks = random.Next(1, 5);
            await Eventually.IsTrueAsync(() => looks-- <= 0, "a moment", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(random.Next(40))));
            await journey.Run.KillServiceAsync();
            await journey.Run.StartServiceAsync(Ct);
        }
    }

    private static Task<long> StateAsync(Journey journey, string state) => journey.CountAsync($"SELECT COUNT(*) FROM delivery WHERE state = '{state}'");
}
