using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class PersonalChatTests
{
    private static JsonObject Chat(PretendPerson person, params string[] members) => new()
    {
        ["isGroup"] = false,
        ["members"] = new JsonArray([.. members.Select(id => new JsonObject { ["id"] = id })]),
        ["tenantId"] = person.Tenant.Id,
    };

    [Fact]
    public async Task Opening_a_chat_twice_gives_the_same_chat()
    {
        await using var at = await AChannel.StartAsync();
        var person = at.Team.Members[1];
        var first = await at.CallAsync("POST", "conversations", Chat(person, person.Id));
        var second = await at.CallAsync("POST", "conversations", Chat(person, person.Id));
        Assert.Equal(person.ChatId, first.Body!["id"]!.GetValue<string>());
        Assert.Equal(person.ChatId, second.Body!["id"]!.GetValue<string>());
        Assert.Null(first.Body["activityId"]);
        Assert.Equal(201, (await at.CallAsync("POST", AChannel.Activities(person.ChatId), Shapes.Text("Hi"))).Status);
        Assert.Equal("Hi", Assert.Single(at.Teams.Messages(person)).Text);
        at.NotSurprised();
    }

    [Fact]
    public async Task A_person_without_the_app_cannot_be_written_to()
    {
        await using var at = await AChannel.StartAsync(installed: false);
        var person = at.Team.Members[1];
        var reply = await at.CallAsync("POST", "conversations", Chat(person, person.Id));
        Assert.Equal((403, "ForbiddenOperationException"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_cannot_be_written_to()
    {
        await using var at = await AChannel.StartAsync();
        at.Team.Members[1].Blocked = true;
        var reply = await at.CallAsync("POST", "conversations", Chat(at.Team.Members[1], at.Team.Members[1].Id));
        Assert.Equal((403, "MessageWritesBlocked"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_chat_with_two_is_no_personal_chat()
    {
        await using var at = await AChannel.StartAsync();
        var reply = await at.CallAsync("POST", "conversations", Chat(at.Team.Members[0], at.Team.Members[0].Id, at.Team.Members[1].Id));
        Assert.Equal((400, "BadSyntax"), (reply.Status, reply.Code));
        at.Surprised("exactly one member");
    }

    [Fact]
    public async Task A_person_is_addressed_by_their_29_id_only()
    {
        await using var at = await AChannel.StartAsync();
        Assert.Equal(400, (await at.CallAsync("POST", "conversations", Chat(at.Team.Members[0], at.Team.Members[0].AadObjectId))).Status);
        at.Surprised("29:");
    }
}
