using System.Text.Json;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

public sealed class ActivityTests
{
    // The shapes of Teams' documentation, scrubbed; every object has a member that nobody knows yet.
    private const string Invoke = """
        {"type":"invoke","name":"adaptiveCard/action","id":"f:1","timestamp":"2026-09-01T09:00:00.000Z",
         "serviceUrl":"https://smba.trafficmanager.net/uk/",
         "channelId":"msteams","from":{"id":"29:1","aadObjectId":"a","name":"A Person","new":1},"recipient":{"id":"28:2","name":"CoeBot"},
         "conversation":{"id":"19:x@thread.tacv2;messageid=1","conversationType":"channel","tenantId":"t","isGroup":true},
         "channelData":{"team":{"id":"19:x@thread.tacv2","aadGroupId":"g"},"channel":{"id":"19:x@thread.tacv2","type":"shared"},
           "tenant":{"id":"t","region":"uk"},"eventType":"channelCreated","settings":{"selectedChannel":{"id":"19:x","kind":2},"more":[]},
           "source":{"name":"message"}},
         "membersAdded":[{"id":"28:2","role":"bot"}],"membersRemoved":[],"replyToId":"1","action":"add","text":"<at>CoeBot</at> help",
         "entities":[{"type":"clientInfo","locale":"en-GB"}],"locale":"en-GB",
         "value":{"action":{"type":"Action.Execute","verb":"respond","data":{"summary":"words"}},"trigger":"manual"}}
        """;

    [Fact]
    public void What_is_understood_is_read_among_all_that_we_do_not_know()
    {
        var activity = JsonSerializer.Deserialize(Invoke, ActivityJson.Default.Activity)!;
        Assert.Equal("29:1", activity.From?.Id);
        Assert.Equal("19:x", activity.ChannelData?.Settings?.SelectedChannel?.Id);
        Assert.Equal("28:2", Assert.Single(activity.MembersAdded!).Id);
        Assert.Equal("respond", activity.Value.GetProperty("action").GetProperty("verb").GetString());
    }

    [Fact]
    public void An_activity_prints_nothing_of_its_content()
    {
        var activity = JsonSerializer.Deserialize(Invoke, ActivityJson.Default.Activity)!;
        Assert.Equal("Activity invoke", activity.ToString());
        Assert.Equal("Account", activity.From!.ToString());
    }
}
