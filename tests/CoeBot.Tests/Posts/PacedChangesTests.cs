using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>Changes of posts keep to the limits that posts keep to, and one tenant's trouble is its own.</summary>
public sealed class PacedChangesTests
{
    private const int Rate = 25;
    private const int Channels = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Withdrawing_many_cards_is_paced_and_not_once_refused()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await PostedAsync(journey, clock, "Northshire");
        var asking = await journey.AskChangeAsync("withdraw why-share");

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "withdraw.confirm", ct: Ct);
        var begun = clock.GetUtcNow();
        await journey.ChangedAsync(() => clock.Advance(TimeSpan.FromMilliseconds(20)));

        Assert.Equal(Channels, await journey.EditsAsync("state = 'Done'"));
        Assert.Equal(0, journey.Teams.Throttled);
        // A late sender may catch up by a fifth of a second's posts.
        Assert.True((clock.GetUtcNow() - begun).TotalSeconds >= (Channels - (Rate / 5) - 1) / (double)Rate, "faster than promised");
    }

    [Fact]
    public async Task A_tenant_that_throttles_every_change_does_not_slow_another()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await PostedAsync(journey, clock, "Northshire", "Southborough");
        var tenant = journey.Northshire.Tenant.Id;
        var asking = await journey.AskChangeAsync("withdraw why-share");
        journey.Teams.Faults.For(TimeSpan.FromMinutes(5), 429, "60", request => request.Path.Contains(tenant, StringComparison.Ordinal));

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "withdraw.confirm", ct: Ct);
        var begun = clock.GetUtcNow();
        await Eventually.IsTrueAsync(
            async () => await journey.EditsAsync("state = 'Done'") == Channels, "the other tenant's changes", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(10)));

        Assert.True((clock.GetUtcNow() - begun).TotalSeconds < 30, "the other tenant waited for Retry-After");
        Assert.InRange(journey.Teams.Faults.Met, 1, 32);
    }

    private static async Task PostedAsync(Journey journey, ManualTime clock, params string[] tenants)
    {
        foreach (var tenant in tenants) await new ManyChannels(journey, clock).AddAsync(journey.Teams.Tenant(tenant), Channels);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromMilliseconds(50)));
    }
}
