using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class RosterTests
{
    [Fact]
    public async Task Members_come_page_by_page()
    {
        await using var at = await AChannel.StartAsync();
        for (var i = 0; i < 60; i++) at.Teams.AddPerson(at.Team.Tenant, $"Person {i}");
        var members = $"conversations/{Uri.EscapeDataString(at.Team.Id)}/pagedmembers";
        var first = await at.CallAsync("GET", members + "?pageSize=50");
        Assert.Equal(50, first.Body!["members"]!.AsArray().Count);
        var second = await at.CallAsync("GET", $"{members}?pageSize=50&continuationToken={first.Body["continuationToken"]}");
        Assert.Equal(13, second.Body!["members"]!.AsArray().Count);
        Assert.False(second.Body.AsObject().ContainsKey("continuationToken"));
        at.NotSurprised();
    }

    [Theory]
    [InlineData("49")]
    [InlineData("501")]
    [InlineData("many")]
    public async Task A_page_has_between_50_and_500_members(string size)
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(400, (await at.CallAsync("GET", $"conversations/{at.Team.Id}/pagedmembers?pageSize={size}")).Status);
        at.Surprised("pageSize");
    }

    [Fact]
    public async Task One_member_is_found_by_either_id()
    {
        await using var at = await AChannel.StartAsync();
        var person = at.Team.Members[0];
        foreach (var id in new[] { person.Id, person.AadObjectId })
            Assert.Equal(person.AadObjectId, (await at.CallAsync("GET", $"conversations/{at.Team.Id}/members/{Uri.EscapeDataString(id)}")).Body!["aadObjectId"]!.GetValue<string>());
        Assert.Equal(404, (await at.CallAsync("GET", $"conversations/{at.Team.Id}/members/nobody")).Status);
    }

    [Fact]
    public async Task The_legacy_list_of_members_is_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(404, (await at.CallAsync("GET", $"conversations/{at.Team.Id}/members")).Status);
        at.Surprised("No such route");
    }

    [Fact]
    public async Task General_has_the_teams_id_and_no_name()
    {
        await using var at = await AChannel.StartAsync();
        var channels = (await at.CallAsync("GET", $"teams/{at.Team.Id}/conversations")).Body!["conversations"]!.AsArray();
        Assert.Equal(at.Team.Id, channels[0]!["id"]!.GetValue<string>());
        Assert.Null(channels[0]!["name"]);
        Assert.Equal("Consultations", channels[1]!["name"]!.GetValue<string>());
        Assert.Equal(at.Team.AadGroupId, (await at.CallAsync("GET", $"teams/{at.Team.Id}")).Body!["aadGroupId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_team_without_the_app_shows_nothing()
    {
        await using var at = await AChannel.StartAsync(installed: false);
        foreach (var path in new[] { $"teams/{at.Team.Id}", $"teams/{at.Team.Id}/conversations", $"conversations/{at.Team.Id}/pagedmembers" })
            Assert.Equal("BotNotInConversationRoster", (await at.CallAsync("GET", path)).Code);
    }
}
