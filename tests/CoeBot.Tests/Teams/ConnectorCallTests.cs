using System.Text.Json.Nodes;
using CoeBot.Cards;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>Each call as it goes over the wire (Teams platform: REST operations of the Bot Connector).</summary>
public sealed class ConnectorCallTests : ConnectorUnderTest
{
    private const string Conversation = "/uk/tenant/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D17";

    private static readonly AdaptiveCard Card = new([]);

    [Fact]
    public async Task A_new_channel_post()
    {
        Reply(new ScriptedReply(201, """{"id":"19:abc@thread.tacv2;messageid=1776390257332","activityId":"1776390257332"}"""));
        var posted = await Connector.PostToChannelAsync(
            ServiceUrl, AnActivity.Tenant, "19:abc@thread.tacv2", OutgoingMessage.OfCard(Card, "Tom’s <new> section & more"), Ct);

        Assert.Equal(new PostedMessage("19:abc@thread.tacv2;messageid=1776390257332", "1776390257332"), posted);
        Assert.Equal("/uk/tenant/v3/conversations", Sent("POST").Target);
        var attachment = """{"contentType":"application/vnd.microsoft.card.adaptive","content":""" + Card.ToJson() + "}";
        var activity = $$"""{"type":"message","summary":"Tom’s <new> section & more","attachments":[{{attachment}}]}""";
        const string channel = """{"channel":{"id":"19:abc@thread.tacv2"}}""";
        Assert.Equal(
            $$"""{"isGroup":true,"activity":{{activity}},"channelData":{{channel}},"tenantId":"{{AnActivity.Tenant}}"}""",
            Sent("POST").Body);
    }

    [Fact]
    public async Task A_send_into_a_thread()
    {
        Reply(new ScriptedReply(201, """{"id":"18"}"""));
        Assert.Equal("18", await Connector.SendAsync(Thread, OutgoingMessage.OfText("It’s kept."), Ct));
        Assert.Equal($"{Conversation}/activities", Sent("POST").Target);
        Assert.Equal("""{"type":"message","text":"It’s kept."}""", Sent("POST").Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task A_send_is_done_also_where_its_id_is_missing(string body)
    {
        Reply(new ScriptedReply(202, body));
        Assert.Null(await Connector.SendAsync(Thread, OutgoingMessage.OfText("Hello"), Ct));
    }

    [Fact]
    public async Task A_reply_to_an_activity()
    {
        Reply(new ScriptedReply(201, """{"id":"19"}"""));
        Assert.Equal("19", await Connector.ReplyAsync(Thread, "f:17/../..", OutgoingMessage.OfText("Hello"), Ct));
        Assert.Equal($"{Conversation}/activities/f%3A17%2F..%2F..", Sent("POST").Target);
    }

    [Fact]
    public async Task An_update()
    {
        Reply(new ScriptedReply(200, """{"id":"17"}"""));
        await Connector.UpdateAsync(Thread, "17", OutgoingMessage.OfCard(Card, "Changed"), Ct);
        Assert.Equal($"{Conversation}/activities/17", Sent("PUT").Target);
        Assert.Equal("Changed", JsonNode.Parse(Sent("PUT").Body!)!["summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_delete()
    {
        Reply(new ScriptedReply(200));
        await Connector.DeleteAsync(Thread, "17", Ct);
        Assert.Equal($"{Conversation}/activities/17", Sent("DELETE").Target);
        Assert.Null(Sent("DELETE").Body);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    public async Task The_chat_with_one_person_is_asked_for_until_it_is_there(int first)
    {
        Reply(new ScriptedReply(first), new ScriptedReply(201, """{"id":"a:1"}"""));
        var chat = await Connector.PersonalChatAsync(ServiceUrl, AnActivity.Tenant, "29:1abc", Ct);
        Assert.Equal(Thread with { ConversationId = "a:1" }, chat);
        Assert.All(Seen, request => Assert.Equal("/uk/tenant/v3/conversations", request.Target));
        const string members = """[{"id":"29:1abc"}]""";
        Assert.Equal($$"""{"isGroup":false,"members":{{members}},"tenantId":"{{AnActivity.Tenant}}"}""", Seen.Last().Body);
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        const string first = """[{"id":"29:1","aadObjectId":"a1","tenantId":"t1","name":"A Person"},{"name":"No id"}]""";
        const string second = """[{"id":"29:2","objectId":"a2"}]""";
        Reply(
            new ScriptedReply(200, $$"""{"members":{{first}},"continuationToken":"next +/="}"""),
            new ScriptedReply(200, $$"""{"members":{{second}},"continuationToken":"next +/="}"""));
        var members = await Connector.MembersAsync(Thread, Ct).ToListAsync(Ct);
        Assert.Equal([new Member("29:1", "a1", "t1"), new Member("29:2", "a2", null)], members);
        Assert.Equal(
            [$"{Conversation}/pagedmembers?pageSize=500", $"{Conversation}/pagedmembers?pageSize=500&continuationToken=next%20%2B%2F%3D"],
            Seen.Select(request => request.Target));
    }

    [Fact]
    public async Task The_channels_of_a_team_and_the_nameless_first()
    {
        const string list = """[{"id":"19:team","name":null,"type":"standard"},{"id":"19:b","name":"Data"},{"name":"No id"}]""";
        Reply(new ScriptedReply(200, $$"""{"conversations":{{list}} }"""));
        var channels = await Connector.ChannelsAsync(ServiceUrl, AnActivity.Tenant, "19:team@thread.tacv2", Ct);
        Assert.Equal([new TeamChannel("19:team", "General"), new TeamChannel("19:b", "Data")], channels);
        Assert.Equal("/uk/tenant/v3/teams/19%3Ateam%40thread.tacv2/conversations", Sent("GET").Target);
    }

    [Fact]
    public async Task Every_request_says_who_sends_what()
    {
        Reply(new ScriptedReply(201, """{"id":"18"}"""));
        await Connector.SendAsync(Thread, OutgoingMessage.OfText("Hello"), Ct);
        var headers = Sent("POST").Headers;
        Assert.Equal("Bearer rehearsal", headers["Authorization"]);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
        Assert.Matches("^CoeBot/[0-9]+\\.[0-9]+\\.[0-9]+$", headers["User-Agent"]);
    }

    private SeenRequest Sent(string method)
    {
        var request = Assert.Single(Seen);
        Assert.Equal(method, request.Method);
        return request;
    }
}
