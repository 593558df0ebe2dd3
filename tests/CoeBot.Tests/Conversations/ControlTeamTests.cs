using System.Text.Json.Nodes;
using CoeBot.Configuration;
using CoeBot.Conversations;
using CoeBot.Responses;
using CoeBot.Tests.Teams;
using Xunit;

namespace CoeBot.Tests.Conversations;

/// <summary>Whom the control team makes an organiser.</summary>
public sealed class ControlTeamTests
{
    private const string Team = "19:control@thread.tacv2";

    [Theory]
    [InlineData(Team, null, null, true)]
    [InlineData(Team, "standard", AnActivity.Tenant, true)]
    [InlineData(Team, "private", null, true)]
    [InlineData("19:another@thread.tacv2", null, null, false)]
    [InlineData(Team, "shared", null, false)]
    [InlineData(Team, "shared", AnActivity.Tenant, false)]
    [InlineData(Team, null, "11111111-2222-3333-4444-555555555555", false)]
    public void Who_is_in_the_team_is_an_organiser_and_who_only_shares_a_channel_with_it_is_none(string team, string? channelType, string? ownTenant, bool isOrganiser)
    {
        var said = AnActivity.Json();
        said["channelData"]!["team"] = new JsonObject { ["id"] = team };
        said["channelData"]!["channel"] = new JsonObject { ["id"] = "19:abc@thread.tacv2" };
        if (channelType is not null) said["channelData"]!["channel"]!["type"] = channelType;
        if (ownTenant is not null) said["from"]!["tenantId"] = ownTenant;

        var asking = Reader.Read(said.Read())!;

        Assert.Equal((isOrganiser, isOrganiser), (asking.IsOrganiser, asking.IsAmongOrganisers));
    }

    private static AskingReader Reader => new(
        new PersonKeys(new PrivacySettings(new byte[32], 365, new Uri("https://example.org/privacy"))),
        new Rights(AnActivity.Settings([]) with { ControlTeamId = Team }));
}
