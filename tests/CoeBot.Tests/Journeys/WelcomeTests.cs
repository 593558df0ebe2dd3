using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Teams' rules for a bot's first words.</summary>
public sealed class WelcomeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_is_welcomed_once_an_install_and_told_why_and_how_to_stop()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        foreach (var sent in journey.Teams.Sent.ToList()) await journey.Teams.RedeliverAsync(sent, Ct);

        var welcome = Assert.Single(journey.Teams.Messages(journey.Northshire.General), message => message.From is null).Card!.ToJsonString();
        Assert.Contains("unfollow here", welcome, StringComparison.Ordinal);
        Assert.Contains("added me to the team", welcome, StringComparison.Ordinal);
        Assert.All(journey.Northshire.Members, member => Assert.Empty(journey.Teams.Messages(member)));
    }

    [Fact]
    public async Task A_group_chat_and_a_person_are_welcomed_once_an_install_and_told_why_and_how_to_stop()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        var chat = journey.Teams.AddGroupChat(person.Tenant, "Data leads");
        await journey.Teams.InstallAsync(chat, person, Ct);
        await journey.Teams.InstallPersonalAsync(person, Ct);
        foreach (var sent in journey.Teams.Sent.ToList()) await journey.Teams.RedeliverAsync(sent, Ct);

        var inChat = Assert.Single(journey.Teams.Messages(chat)).Card!.ToJsonString();
        Assert.Contains("added me to this chat", inChat, StringComparison.Ordinal);
        Assert.Contains("unfollow here", inChat, StringComparison.Ordinal);
        var own = Assert.Single(journey.Teams.Messages(person)).Card!.ToJsonString();
        Assert.Contains("added to your chats", own, StringComparison.Ordinal);
        Assert.Contains("remove me", own, StringComparison.Ordinal);
        Assert.All(journey.Northshire.Members.Skip(1), member => Assert.Empty(journey.Teams.Messages(member)));
    }

    [Fact]
    public async Task Neither_an_upgrade_nor_new_members_are_greeted_and_a_second_install_is()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var (by, team) = (journey.Northshire.Members[0], journey.Northshire);
        foreach (var action in new[] { "remove-upgrade", "add-upgrade" })
            await journey.Teams.DeliverAsync(ActivityShapes.Installation(journey.Teams.Shapes.InTeam("installationUpdate", PretendTeams.NewId(), by, team, team.General), action, team.Id), by.Tenant, Ct);
        var joined = journey.Teams.Shapes.InTeam("conversationUpdate", PretendTeams.NewId(), by, team, team.General);
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = team.Members[1].Id });
        await journey.Teams.DeliverAsync(joined, by.Tenant, Ct);
        Assert.Single(journey.Teams.Messages(team.General));

        await journey.Teams.UninstallAsync(team, by, Ct);
        await journey.InstallAsync(team);
        Assert.Equal(2, journey.Teams.Messages(team.General).Count);
        Assert.All(team.Members, member => Assert.Empty(journey.Teams.Messages(member)));
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("Hello!")]
    [InlineData("HELP")]
    public async Task A_greeting_is_answered_with_what_can_be_typed(string word)
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(person, word, Ct);
        Assert.Contains("erase", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
    }
}
