using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What a person does with their own answer, in a channel and in their own chat.</summary>
public sealed class OwnAnswerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_changes_the_same_item_and_leaves_the_reviewers_columns_alone()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Before", new JsonObject { ["organisation"] = "Northshire" });
        await journey.SeeItemsAsync(1);
        journey.Run.Tenant.SharePoint.Edit((string)journey.Items[0]["id"]!, new JsonObject { ["Status"] = "Read", ["ReviewNotes"] = "ours" });

        var form = await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        Assert.Contains("Before", form.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-digital", ["summary"] = "After all", ["organisation"] = "" }, Ct);
        await Eventually.IsTrueAsync(() => (string?)journey.Items[0]["Summary"] == "After all", "the edit in the list", Ct);

        var item = Assert.Single(journey.Items);
        Assert.Equal("Local authority digital professional", (string?)item["Role"]);
        Assert.False(item.ContainsKey("Organisation"));
        Assert.Equal("Read", (string?)item["Status"]);
        Assert.Equal("ours", (string?)item["ReviewNotes"]);
    }

    [Fact]
    public async Task A_withdrawn_answer_leaves_the_list_and_the_database()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Not so sure about this");
        await journey.SeeItemsAsync(1);

        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);

        await journey.SeeItemsAsync(0);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary <> ''"));
    }

    [Fact]
    public async Task Nobody_can_edit_or_withdraw_the_answer_of_somebody_else()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;
        var receipt = await journey.AnswerAsync(journey.Northshire.Members[0], post, "Mine alone");
        var data = CardCheck.Action(receipt.Card, "withdraw")!["data"]!;

        var stranger = journey.Northshire.Members[1];
        var edit = await journey.Teams.ExecuteAsync(stranger, post, "edit", With(data, "edit"), Ct);
        await journey.Teams.ExecuteAsync(stranger, post, "withdraw", With(data, "withdraw"), Ct);
        var save = With(data, "save");
        save["role"] = "la-data";
        save["summary"] = "Overwritten";
        await journey.Teams.ExecuteAsync(stranger, post, "save", save, Ct);
        await journey.SeeItemsAsync(1);

        Assert.DoesNotContain("Mine alone", edit.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Mine alone", (string?)journey.Items[0]["Summary"]);
    }

    [Fact]
    public async Task An_older_client_that_submits_gets_the_receipt_in_its_own_chat()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.Teams.InstallPersonalAsync(person, Ct);
        var post = journey.Post(journey.Northshire)!;
        var data = CardCheck.Action(post.Card, "respond")!["data"]!.DeepClone().AsObject();
        data["role"] = "la-data";
        data["summary"] = "From an old client";

        await journey.Teams.SubmitAsync(person, post, data, Ct);
        await journey.SeeItemsAsync(1);

        Assert.NotNull(Journey.LastWith(journey.Teams.Messages(person), "withdraw"));
        Assert.All(journey.Teams.Messages(journey.Northshire.General), message =>
            Assert.DoesNotContain("From an old client", message.Card?.ToJsonString() ?? message.Text ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_chat_a_member_finds_a_section_answers_it_and_sees_the_answer_again()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Southborough.Members[0];
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        var card = Journey.LastWith(journey.Teams.Messages(person), "respond")!;
        await journey.AnswerAsync(person, card, "Straight from my chat", new JsonObject { ["remember"] = "true", ["organisation"] = "Southborough" });
        await journey.SeeItemsAsync(1);

        await journey.Teams.SayAsync(person, "mine", Ct);
        Assert.Contains("Straight from my chat", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        Assert.Contains("\"value\":\"la-data\"", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(person, "Forget me!", Ct);
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        Assert.DoesNotContain("Southborough", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_consultation_takes_no_answer_and_gives_the_words_back()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new()
        {
            Clock = clock,
            Settings = new Dictionary<string, string?> { ["Consultation:Closes"] = "2026-09-01" },
        });
        // 23:30 UTC on 1 September is half past midnight of the 2nd in London.
        clock.Advance(TimeSpan.FromHours(14.5));

        var refused = await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "Half an hour late");

        Assert.Contains("Half an hour late", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1 September 2026", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.AnswersAsync());
    }

    private static JsonObject With(JsonNode data, string verb)
    {
        var copy = data.DeepClone().AsObject();
        copy["verb"] = verb;
        return copy;
    }
}
