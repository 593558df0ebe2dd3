using System.Globalization;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ConnectorLimitsTests
{
    [Fact]
    public async Task An_eighth_post_in_a_channel_within_a_second_is_throttled()
    {
        await using var at = await AChannel.StartAsync();
        for (var i = 0; i < 7; i++) Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        var reply = await at.PostAsync(Shapes.Text("Hi"));
        Assert.Equal((429, "Throttled"), (reply.Status, reply.Code));
        Assert.Equal("1", reply.Headers.GetValues("Retry-After").Single());
        at.NotSurprised();
    }

    [Fact]
    public async Task Every_other_refusal_names_the_wait_with_decimals()
    {
        await using var at = await AChannel.StartAsync();
        for (var i = 0; i < 8; i++) await at.PostAsync(Shapes.Text("Hi"));
        at.At.Clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal("0.750", (await at.PostAsync(Shapes.Text("Hi"))).Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Waiting_as_told_helps()
    {
        await using var at = await AChannel.StartAsync();
        for (var i = 0; i < 7; i++) await at.PostAsync(Shapes.Text("Hi"));
        var wait = (await at.PostAsync(Shapes.Text("Hi"))).Headers.GetValues("Retry-After").Single();
        at.At.Clock.Advance(TimeSpan.FromSeconds(double.Parse(wait, CultureInfo.InvariantCulture)));
        Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        Assert.Equal(1, at.Teams.Throttled);
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    public async Task A_channel_takes_only_so_many_in_a_longer_time(int limit, int seconds)
    {
        await using var at = await AChannel.StartAsync();
        var step = TimeSpan.FromSeconds((double)seconds / (limit + 2));
        for (var i = 0; i < limit; i++)
        {
            Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"))).Status);
            at.At.Clock.Advance(step);
        }
        Assert.Equal(429, (await at.PostAsync(Shapes.Text("Hi"))).Status);
    }

    [Fact]
    public async Task A_tenant_takes_50_calls_a_second_over_all_channels()
    {
        await using var at = await AChannel.StartAsync();
        var channels = Enumerable.Range(0, 51).Select(i => at.Teams.AddTeam(at.Team.Tenant, $"Team {i}")).ToList();
        channels.ForEach(team => team.Installed = true);
        foreach (var team in channels.Take(50)) Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"), team.General)).Status);
        Assert.Equal(429, (await at.PostAsync(Shapes.Text("Hi"), channels[50].General)).Status);
        at.At.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"), channels[50].General)).Status);
    }
}
