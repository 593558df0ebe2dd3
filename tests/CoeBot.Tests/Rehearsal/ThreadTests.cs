using System.Text.Json.Nodes;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class ThreadTests
{
    [Fact]
    public async Task A_reply_lands_in_its_thread_by_conversation_or_by_activity()
    {
        await using var at = await AChannel.StartAsync();
        var root = (await at.PostAsync(Shapes.Text("Root"))).Body!;
        Assert.Equal(201, (await at.CallAsync("POST", AChannel.Activities(root["id"]!.GetValue<string>()), Shapes.Text("One"))).Status);
        Assert.Equal(201, (await at.CallAsync("POST", AChannel.Activities(at.Team.Id, root["activityId"]!.GetValue<string>()), Shapes.Text("Two"))).Status);
        Assert.Equal([null, root["activityId"]!.GetValue<string>(), root["activityId"]!.GetValue<string>()], at.Teams.Messages(at.Team.General).Select(m => m.Root));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_thread_that_never_was_is_not_found()
    {
        await using var at = await AChannel.StartAsync();
        var reply = await at.CallAsync("POST", AChannel.Activities(at.Team.Id + ";messageid=12"), Shapes.Text("Hi"));
        Assert.Equal((404, "ConversationNotFound"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_reply_to_an_unknown_activity_is_not_found()
    {
        await using var at = await AChannel.StartAsync();
        var reply = await at.CallAsync("POST", AChannel.Activities(at.Team.Id, "12"), Shapes.Text("Hi"));
        Assert.Equal((404, "ActivityNotFoundInConversation"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_deleted_message_can_be_changed_no_more()
    {
        await using var at = await AChannel.StartAsync();
        var root = (await at.PostAsync(Shapes.Text("Root"))).Body!;
        var address = AChannel.Activities(root["id"]!.GetValue<string>(), root["activityId"]!.GetValue<string>());
        Assert.Equal(200, (await at.CallAsync("DELETE", address)).Status);
        Assert.True(Assert.Single(at.Teams.Messages(at.Team.General)).Deleted);
        var reply = await at.CallAsync("PUT", address, Shapes.Text("Again"));
        Assert.Equal((404, "ActivityNotFoundInConversation"), (reply.Status, reply.Code));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_persons_message_is_not_the_bots_to_change()
    {
        await using var at = await AChannel.StartAsync();
        await CoeBot.Rehearsal.Teams.Talking.SayAsync(at.Teams, at.Team.Members[0], at.Team.General, "hello", ct: ATenant.Ct);
        var message = Assert.Single(at.Teams.Messages(at.Team.General));
        var reply = await at.CallAsync("PUT", AChannel.Activities(at.Team.Id, message.Id), Shapes.Text("Mine"));
        Assert.Equal((403, "NotEnoughPermissions"), (reply.Status, reply.Code));
        at.Surprised("a person's message");
    }

    [Fact]
    public async Task Typing_leaves_no_message()
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(202, (await at.CallAsync("POST", AChannel.Activities(at.Team.Id), new JsonObject { ["type"] = "typing" })).Status);
        Assert.Empty(at.Teams.Messages(at.Team.General));
    }
}
