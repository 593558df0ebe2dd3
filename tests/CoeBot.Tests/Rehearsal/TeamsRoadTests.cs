using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class TeamsRoadTests
{
    [Fact]
    public async Task A_section_goes_out_and_a_person_answers_it()
    {
        await using var a = await ATenant.StartAsync();
        var teams = a.Tenant.Teams;
        var team = teams.Tenant("Northshire").Teams[0];
        var person = team.Members[0];
        await teams.InstallAsync(team, person, ct: ATenant.Ct);
        Assert.Equal(["conversationUpdate", "installationUpdate"], a.Bot.Heard.Select(activity => activity["type"]!.GetValue<string>()));

        var post = Shapes.ChannelPost(team.Tenant.Id, team.Channels[1].Id, Shapes.Message(Shapes.Card("Form", "respond")));
        var posted = await a.SendAsync("POST", $"teams/{team.Tenant.Id}/v3/conversations", post);
        Assert.Equal(201, posted.Status);
        Assert.Equal($"{team.Channels[1].Id};messageid={posted.Body!["activityId"]}", posted.Body["id"]!.GetValue<string>());

        var message = Assert.Single(teams.Messages(team.Channels[1]));
        a.Bot.Answer = (200, Shapes.InvokeCard(Shapes.Card("Thank you")));
        var outcome = await teams.PressAsync(person, message, "respond", new JsonObject { ["summary"] = "Good" }, ATenant.Ct);
        Assert.Equal(ActKind.Card, outcome.Kind);
        Assert.Equal("a", a.Bot.Heard.Last()["value"]!["action"]!["data"]!["section"]!.GetValue<string>());
        Assert.Equal("Thank you", CardText(message.CardFor(person)));
        Assert.Equal("Form", CardText(message.CardFor(team.Members[1])));

        var conversation = Uri.EscapeDataString(posted.Body["id"]!.GetValue<string>());
        var put = await a.SendAsync("PUT", $"teams/{team.Tenant.Id}/v3/conversations/{conversation}/activities/{message.Id}", Shapes.Message(Shapes.Card("New")));
        Assert.Equal(200, put.Status);
        Assert.Equal("New", CardText(message.CardFor(person)));
        Assert.Empty(a.Tenant.Surprises);
    }

    private static string? CardText(JsonNode? card) => card?["body"]?[0]?["text"]?.GetValue<string>();
}
