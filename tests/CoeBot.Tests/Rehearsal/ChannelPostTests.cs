using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ChannelPostTests
{
    [Fact]
    public async Task A_post_without_an_activity_is_bad_syntax()
    {
        await using var at = await AChannel.StartAsync();
        var reply = await at.PostAsync(null);
        Assert.Equal((400, "BadSyntax"), (reply.Status, reply.Code));
        at.Surprised("without activity");
    }

    [Fact]
    public async Task A_post_without_its_tenant_is_refused()
    {
        await using var at = await AChannel.StartAsync();
        var body = Shapes.ChannelPost(at.Team.Tenant.Id, at.Team.Id, Shapes.Text("Hi"));
        body.Remove("tenantId");
        Assert.Equal(403, (await at.CallAsync("POST", "conversations", body)).Status);
        at.Surprised("tenantId is missing");
    }

    [Fact]
    public async Task A_team_without_the_app_has_no_bot_in_its_roster()
    {
        await using var at = await AChannel.StartAsync(installed: false);
        var reply = await at.PostAsync(Shapes.Text("Hi"));
        Assert.Equal((403, "BotNotInConversationRoster"), (reply.Status, reply.Code));
        at.NotSurprised();
    }

    [Fact]
    public async Task An_unknown_channel_is_not_found()
    {
        await using var at = await AChannel.StartAsync();
        var reply = await at.CallAsync("POST", "conversations", Shapes.ChannelPost(at.Team.Tenant.Id, "19:x@thread.tacv2", Shapes.Text("Hi")));
        Assert.Equal((404, "ConversationNotFound"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Another_tenants_channel_is_not_found()
    {
        await using var at = await AChannel.StartAsync();
        var other = at.Teams.Tenant("Southborough").Teams[0];
        var reply = await at.CallAsync("POST", "conversations", Shapes.ChannelPost(at.Team.Tenant.Id, other.Id, Shapes.Text("Hi")));
        Assert.Equal((404, "ConversationNotFound"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_message_above_100_KB_of_UTF_16_is_too_big()
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(201, (await at.PostAsync(Shapes.Message(Shapes.Card(new string('x', 50_000))))).Status);
        var reply = await at.PostAsync(Shapes.Message(Shapes.Card(new string('x', 51_300))));
        Assert.Equal((413, "MessageSizeTooBig"), (reply.Status, reply.Code));
        at.Surprised("larger than 100 KB");
    }

    [Fact]
    public async Task A_card_of_another_version_is_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(201, (await at.PostAsync(Shapes.Message(Shapes.Card(version: "1.6")))).Status);
        at.Surprised("version isn't 1.5");
    }

    [Fact]
    public async Task A_card_under_another_content_type_is_bad_syntax()
    {
        await using var at = await AChannel.StartAsync();
        var message = Shapes.Message(Shapes.Card());
        message["attachments"]![0]!["contentType"] = "application/vnd.microsoft.adaptive.card";
        Assert.Equal(400, (await at.PostAsync(message)).Status);
        at.Surprised("contentType");
    }

    [Fact]
    public async Task Two_inputs_of_one_id_are_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        var card = Shapes.Card();
        foreach (var _ in new[] { 1, 2 })
            card["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.Text", ["id"] = "summary", ["label"] = "Summary" });
        await at.PostAsync(Shapes.Message(card));
        at.Surprised("Two inputs have the id summary");
    }

    [Fact]
    public async Task An_unknown_property_of_an_activity_is_a_surprise()
    {
        await using var at = await AChannel.StartAsync();
        var message = Shapes.Text("Hi");
        message["sumary"] = "Hi";
        await at.PostAsync(message);
        at.Surprised("sumary");
    }
}
