using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class FaultTests
{
    [Fact]
    public async Task The_next_sends_fail_as_told_and_then_no_more()
    {
        await using var at = await AChannel.StartAsync();
        at.Teams.Faults.Next(2, 503, "1.5", only: PretendTeams.Sends);
        Assert.Equal(200, (await at.CallAsync("GET", $"teams/{at.Team.Id}")).Status);
        var reply = await at.PostAsync(Shapes.Text("Hi"));
        Assert.Equal((503, "1.5"), (reply.Status, reply.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(503, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        Assert.Equal(201, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        Assert.Single(at.Teams.Messages(at.Team.General));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_send_can_act_and_lose_its_answer()
    {
        await using var at = await AChannel.StartAsync();
        at.Teams.Faults.ActThenDrop(1);
        await Assert.ThrowsAsync<HttpRequestException>(() => at.PostAsync(Shapes.Text("Hi")));
        Assert.Single(at.Teams.Messages(at.Team.General));
    }

    [Fact]
    public async Task A_send_can_act_and_answer_504()
    {
        await using var at = await AChannel.StartAsync();
        at.Teams.Faults.ActThenAnswer(1, 504);
        Assert.Equal(504, (await at.PostAsync(Shapes.Text("Hi"))).Status);
        Assert.Single(at.Teams.Messages(at.Team.General));
    }

    [Fact]
    public async Task A_send_can_be_dropped_before_anything_happened()
    {
        await using var at = await AChannel.StartAsync();
        at.Teams.Faults.Drop(1);
        await Assert.ThrowsAsync<HttpRequestException>(() => at.PostAsync(Shapes.Text("Hi")));
        Assert.Empty(at.Teams.Messages(at.Team.General));
    }

    [Fact]
    public async Task An_outage_ends_by_the_clock()
    {
        await using var a = await ATenant.StartAsync();
        a.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(10), 503, "2");
        var site = $"graph/v1.0/sites/{a.Tenant.SharePoint.Site.Id}";
        var reply = await a.SendAsync("GET", site);
        Assert.Equal((503, "serviceNotAvailable"), (reply.Status, reply.Code));
        a.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await a.SendAsync("GET", site)).Status);
    }
}
