using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ActivityTests
{
    [Fact]
    public async Task An_installation_names_the_chosen_channel_team_and_tenant()
    {
        await using var at = await AChannel.StartAsync(installed: false);
        var channel = at.Team.Channels[1];
        await at.Teams.InstallAsync(at.Team, at.Team.Members[0], channel, ATenant.Ct);
        var install = at.At.Bot.Heard.Last();
        Assert.Equal("add", install["action"]!.GetValue<string>());
        Assert.Equal(channel.Id, install["conversation"]!["id"]!.GetValue<string>());
        Assert.Equal(channel.Id, install["channelData"]!["settings"]!["selectedChannel"]!["id"]!.GetValue<string>());
        Assert.Equal(at.Team.AadGroupId, install["channelData"]!["team"]!["aadGroupId"]!.GetValue<string>());
        Assert.Equal(at.Team.Tenant.Id, install["channelData"]!["tenant"]!["id"]!.GetValue<string>());
        var update = at.At.Bot.Heard.First();
        Assert.Equal("28:" + at.At.Tenant.Options.BotAppId, update["membersAdded"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task After_an_uninstall_the_bot_hears_nothing_from_that_team()
    {
        await using var at = await AChannel.StartAsync();
        await at.Teams.UninstallAsync(at.Team, at.Team.Members[0], ATenant.Ct);
        Assert.Equal("remove", at.At.Bot.Heard.Last()["action"]!.GetValue<string>());
        var heard = at.At.Bot.Heard.Count;
        Assert.Null(await at.Teams.SayAsync(at.Team.Members[0], at.Team.General, "hello", ct: ATenant.Ct));
        Assert.Equal(heard, at.At.Bot.Heard.Count);
    }

    [Fact]
    public async Task A_message_in_a_thread_names_the_thread()
    {
        await using var at = await AChannel.StartAsync();
        await at.Teams.SayAsync(at.Team.Members[0], at.Team.General, "hello", ct: ATenant.Ct);
        var root = Assert.Single(at.Teams.Messages(at.Team.General));
        await at.Teams.SayAsync(at.Team.Members[1], at.Team.General, "me too", root.Id, ATenant.Ct);
        var heard = at.At.Bot.Heard.Last();
        Assert.Equal($"{at.Team.Id};messageid={root.Id}", heard["conversation"]!["id"]!.GetValue<string>());
        Assert.NotEqual(root.Id, heard["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_redelivery_has_the_same_id()
    {
        await using var at = await AChannel.StartAsync();
        await at.Teams.SayAsync(at.Team.Members[0], at.Team.General, "hello", ct: ATenant.Ct);
        await at.Teams.RedeliverAsync(at.Teams.Sent[^1], ATenant.Ct);
        var ids = at.At.Bot.Heard.TakeLast(2).Select(activity => activity["id"]!.GetValue<string>()).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.Single(at.Teams.Messages(at.Team.General));
    }

    [Fact]
    public async Task A_submit_is_a_message_without_text_that_carries_the_data()
    {
        await using var at = await AChannel.StartAsync();
        await at.PostAsync(Shapes.Message(Shapes.Card("Form", "respond")));
        var message = Assert.Single(at.Teams.Messages(at.Team.General));
        await at.Teams.SubmitAsync(at.Team.Members[0], message, new JsonObject { ["summary"] = "Good" }, ATenant.Ct);
        var heard = at.At.Bot.Heard.Last();
        Assert.Equal(("message", message.Id, "Good"), (heard["type"]!.GetValue<string>(), heard["replyToId"]!.GetValue<string>(), heard["value"]!["summary"]!.GetValue<string>()));
        Assert.False(heard.ContainsKey("text"));
    }

    [Fact]
    public async Task A_strangers_refusal_is_expected_and_a_served_tenants_is_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        at.At.Bot.Answer = (403, null);
        var stranger = at.Teams.AddTenant("Elsewhere", stranger: true);
        await at.Teams.SayAsync(at.Teams.AddPerson(stranger, "Lee Stranger"), "hello", ATenant.Ct);
        at.NotSurprised();
        await at.Teams.RedeliverAsync(at.Teams.Sent[0], ATenant.Ct);
        at.Surprised("403");
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        at.At.Tenant.BotEndpoint = new Uri("http://127.0.0.1:1/api/messages");
        Assert.Equal(0, (await at.Teams.SayAsync(at.Team.Members[0], at.Team.General, "hello", ct: ATenant.Ct))!.Status);
        at.Surprised("didn't answer");
    }
}
