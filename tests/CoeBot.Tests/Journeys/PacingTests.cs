using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>As fast as Teams allows, and no faster; each tenant by itself.</summary>
public sealed class PacingTests
{
    private const int Rate = 25;
    private const int Channels = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Six_hundred_channels_of_three_tenants_are_posted_at_the_permitted_rate_without_one_refusal()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var many = await WithChannelsAsync(journey, clock, Channels);

        await journey.BroadcastAsync(audience: "la");
        var took = await many.StepToEndAsync(1, passed => 3 * (int)(passed.TotalSeconds * Rate));

        Assert.Equal(3 * Channels, many.Posts);
        Assert.All(many.Teams, team => Assert.Equal(1, journey.Posts(team)));
        Assert.Equal(0, journey.Teams.Throttled);
        Assert.True(took.TotalSeconds <= Channels / (Rate * 0.95), $"It took {took.TotalSeconds:F2} s for {Channels} channels a tenant at {Rate} a second.");
    }

    [Fact]
    public async Task Where_Teams_halves_its_limits_all_are_posted_once()
    {
        const int limit = Rate / 2;
        const int channels = 100;
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var many = await WithChannelsAsync(journey, clock, channels);
        var asking = await journey.AskAsync(audience: "la");
        journey.Teams.Connector.Limits.AllowPerSecond(limit);

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await many.StepToEndAsync(1, passed => 3 * (int)(passed.TotalSeconds * limit * 0.7));

        Assert.All(many.Teams, team => Assert.Equal(1, journey.Posts(team)));
        Assert.True(journey.Teams.Throttled > 0);
        Assert.Equal(3 * channels, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(503)]
    public async Task A_tenant_that_asks_for_patience_waits_whole_and_does_not_slow_another(int status)
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var blocked = new ManyChannels(journey, clock);
        await blocked.AddAsync(journey.Teams.Tenant("Northshire"), 40);
        var free = new ManyChannels(journey, clock);
        await free.AddAsync(journey.Teams.Tenant("Southborough"), 40);
        var tenant = journey.Teams.Tenant("Northshire").Id;
        var asking = await journey.AskAsync(audience: "la");
        journey.Teams.Faults.For(TimeSpan.FromMinutes(5), status, "60", request => request.Path.Contains(tenant, StringComparison.Ordinal));

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        var took = await StepAsync(clock, () => free.Posts == 40, "the posts of the other tenant");

        Assert.True(took.TotalSeconds <= 40.0 / Rate * 1.25, $"It took {took.TotalSeconds:F2} s.");
        Assert.Equal(0, blocked.Posts);
        // One refusal holds back the whole tenant: only what was under way at the time was refused.
        Assert.InRange(journey.Teams.Faults.Met, 1, 32);
    }

    [Fact]
    public async Task Many_sections_to_one_channel_keep_to_the_limits_of_a_conversation()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        string[] sections = ["why-share", "how-it-could-work", "what-libraries-hold", "index", "one-library-card"];
        foreach (var section in sections) await journey.BroadcastAsync(section);

        await StepAsync(clock, () => journey.Posts(journey.Northshire) == sections.Length, "all sections");

        Assert.Equal(0, journey.Teams.Throttled);
    }

    private static async Task<ManyChannels> WithChannelsAsync(Journey journey, ManualTime clock, int channels)
    {
        var many = new ManyChannels(journey, clock);
        // The third tenant is the network's own, where the organiser's card is updated too.
        foreach (var tenant in journey.Teams.Tenants) await many.AddAsync(tenant, channels);
        return many;
    }

    private static async Task<TimeSpan> StepAsync(ManualTime clock, Func<bool> isDone, string what)
    {
        var begun = clock.GetUtcNow();
        await CoeBot.Rehearsal.Eventually.IsTrueAsync(isDone, what, Ct, TimeSpan.FromMinutes(1), () => clock.Advance(TimeSpan.FromMilliseconds(10)));
        return clock.GetUtcNow() - begun;
    }
}
