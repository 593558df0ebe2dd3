using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class PlayTests
{
    [Fact]
    public async Task The_page_learns_who_is_there()
    {
        await using var a = await ATenant.StartAsync();
        var state = await a.SendAsync("GET", "play/state");
        var home = state.Body!["tenants"]![0]!;
        Assert.True(home["home"]!.GetValue<bool>());
        Assert.True(home["people"]![0]!["organiser"]!.GetValue<bool>());
        Assert.Equal("General", home["teams"]![0]!["channels"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(home["teams"]![0]!["id"]!.GetValue<string>(), home["teams"]![0]!["channels"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_word_in_a_channel_reaches_the_bot_with_a_mention()
    {
        await using var a = await ATenant.StartAsync();
        var team = a.Tenant.Teams.Home.Teams[0];
        await a.PlayAsync("install", new JsonObject { ["as"] = team.Members[0].Id, ["team"] = team.Id });
        var said = await a.PlayAsync("say", new JsonObject { ["as"] = team.Members[0].Id, ["conversation"] = team.Id, ["text"] = "help" });
        Assert.Equal(202, said.Status);
        var heard = a.Bot.Heard.Last();
        Assert.Equal("<at>CoeBot</at> help", heard["text"]!.GetValue<string>());
        Assert.Equal("mention", heard["entities"]![0]!["type"]!.GetValue<string>());
        var shown = await a.SendAsync("GET", $"play/messages?conversation={Uri.EscapeDataString(team.Id)}&as={Uri.EscapeDataString(team.Members[0].Id)}");
        Assert.Equal("help", shown.Body!["messages"]![0]!["text"]!.GetValue<string>());
        Assert.Empty(a.Tenant.Surprises);
    }

    [Fact]
    public async Task A_personal_chat_is_named_after_its_person()
    {
        await using var a = await ATenant.StartAsync();
        var person = a.Tenant.Teams.Organiser;
        await a.PlayAsync("say", new JsonObject { ["as"] = person.Id, ["conversation"] = "personal:" + person.Id, ["text"] = "hello" });
        Assert.Equal(["conversationUpdate", "installationUpdate", "message"], a.Bot.Heard.Select(h => h["type"]!.GetValue<string>()));
        Assert.Equal("personal", a.Bot.Heard.Last()["conversation"]!["conversationType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pressing_a_button_shows_the_returned_card_to_that_person_alone()
    {
        await using var a = await ATenant.StartAsync();
        var team = a.Tenant.Teams.Home.Teams[0];
        await a.Tenant.Teams.InstallAsync(team, team.Members[0], ct: ATenant.Ct);
        var posted = await a.SendAsync("POST", $"teams/{team.Tenant.Id}/v3/conversations", Shapes.ChannelPost(team.Tenant.Id, team.Id, Shapes.Message(Shapes.Card("Form", "respond"))));
        a.Bot.Answer = (200, Shapes.InvokeCard(Shapes.Card("Thanks")));
        var acted = await a.PlayAsync("act", new JsonObject
        {
            ["as"] = team.Members[1].Id,
            ["conversation"] = team.Id,
            ["message"] = posted.Body!["activityId"]!.DeepClone(),
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "respond", ["data"] = new JsonObject() },
        });
        Assert.Equal("card", acted.Body!["kind"]!.GetValue<string>());
        var message = Assert.Single(a.Tenant.Teams.Messages(team.General));
        Assert.Contains("Thanks", message.CardFor(team.Members[1])!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Thanks", message.CardFor(team.Members[0])!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_page_can_press_nothing()
    {
        await using var a = await ATenant.StartAsync();
        var reply = await a.SendAsync("POST", "play/say", new JsonObject());
        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task The_reviewers_table_shows_the_newest_item_first()
    {
        await using var a = await ATenant.StartAsync();
        var list = a.Tenant.SharePoint.AddList("Answers", Shapes.Columns());
        var items = $"graph/v1.0/sites/{a.Tenant.SharePoint.Site.Id}/lists/{list.Id}/items";
        await a.SendAsync("POST", items, Shapes.Item(Shapes.Fields("r-1", "First")));
        await a.SendAsync("POST", items, Shapes.Item(Shapes.Fields("r-2", "Second")));
        var reviewed = await a.PlayAsync("review", new JsonObject { ["item"] = "1", ["fields"] = new JsonObject { ["Status"] = "Read", ["AssignedTo"] = "Priya Nair" } });
        Assert.Equal(200, reviewed.Status);
        var table = await a.SendAsync("GET", "play/list");
        Assert.Equal("Answers", table.Body!["title"]!.GetValue<string>());
        Assert.Equal("Second", table.Body["items"]![0]!["fields"]!["Summary"]!.GetValue<string>());
        Assert.Equal("Priya Nair", table.Body["items"]![1]!["fields"]!["AssignedTo"]!.GetValue<string>());
    }
}
