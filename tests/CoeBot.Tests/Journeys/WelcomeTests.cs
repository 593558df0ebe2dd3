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
