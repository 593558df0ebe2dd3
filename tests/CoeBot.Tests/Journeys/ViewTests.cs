using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Each reader's own view of a posted card.</summary>
public sealed class ViewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_small_channel_who_has_answered_sees_the_receipt_again_and_nobody_else_does()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, other, post) = (journey.Northshire.Members[0], journey.Northshire.Members[1], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "Seen again on my telephone");
        // Another device, or the card after an update: what everybody sees.
        post.Update(null, post.Summary, post.Card!.DeepClone());

        var mine = await journey.Teams.LookAsync(person, post, Ct);
        var theirs = await journey.Teams.LookAsync(other, post, Ct);

        Assert.Contains("Seen again on my telephone", mine!.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(CardCheck.Action(mine.Card, "withdraw"));
        Assert.Null(mine.Card!["refresh"]);
        Assert.NotNull(CardCheck.Action(theirs!.Card, "respond"));
        Assert.Equal(1, await journey.AnswersAsync());
        await journey.AnswerAsync(other, post, "From a view of my own");
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM answer_post"));
    }

    [Fact]
    public async Task Who_asked_to_be_remembered_finds_it_filled_in_for_their_eyes_only()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        var receipt = await journey.AnswerAsync(person, post, "And forgotten", new JsonObject { ["remember"] = "true", ["organisation"] = "Northshire Harbour" });
        await journey.Teams.ExecuteAsync(person, post, "withdraw", CardCheck.Action(receipt.Card, "withdraw")!["data"], Ct);
        post.Update(null, post.Summary, post.Card!.DeepClone());

        Assert.Contains("Northshire Harbour", (await journey.Teams.LookAsync(person, post, Ct))!.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Northshire Harbour", post.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_of_more_than_sixty_keeps_the_posted_card_open_and_sufficient()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        while (journey.Northshire.Members.Count <= 60) journey.Teams.AddPerson(journey.Northshire.Tenant, $"Reader {journey.Northshire.Members.Count}");
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        Assert.Null(await journey.Teams.LookAsync(person, post, Ct));
        var receipt = await journey.AnswerAsync(person, post, "In a crowd");

        Assert.NotNull(CardCheck.Action(receipt.Card, "edit"));
        Assert.NotNull(CardCheck.Action(post.Card, "respond"));
        Assert.DoesNotContain("In a crowd", post.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_named_on_the_posted_card()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!.Card!.ToJsonString();
        Assert.All(journey.Northshire.Members, member => Assert.DoesNotContain(member.Id, post, StringComparison.Ordinal));
    }
}
