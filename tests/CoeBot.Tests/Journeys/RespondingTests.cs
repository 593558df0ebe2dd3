using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Answers that meet something on their way, and what the receipt says.</summary>
public sealed class RespondingTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_SharePoint_hanging_every_reply_comes_within_two_seconds()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.Latency = TimeSpan.FromSeconds(30);
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;

        var receipt = await journey.AnswerAsync(person, post, "Nobody waits for the list");
        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        var saved = await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "Nor for a change" }, Ct);

        Assert.Equal(ActKind.Card, receipt.Kind);
        Assert.All(new[] { receipt, saved }, outcome => Assert.True(outcome.Answer.Took < AtOnce, $"{outcome.Answer.Took}"));
        journey.Run.Tenant.SharePoint.Faults.Clear();
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(5)));
        Assert.Equal("Nor for a change", (string?)journey.Items[0]["Summary"]);
    }

    [Fact]
    public async Task An_answer_withdrawn_before_it_reached_the_list_never_stays_there()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(30), 503, retryAfter: "2");
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Sent and regretted");
        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);

        await journey.SeeItemsAsync(0, () => clock.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary <> '' OR state = 'Active'"));
    }

    [Fact]
    public async Task An_edit_that_meets_a_reviewers_edit_is_written_and_leaves_the_reviewers_columns_alone()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Before both");
        await journey.SeeItemsAsync(1);
        journey.Run.Tenant.SharePoint.Faults.Next(2, 412, only: PretendSharePoint.Writes);
        journey.Run.Tenant.SharePoint.Edit((string)journey.Items[0]["id"]!, new JsonObject { ["Status"] = "Used" });

        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "After both" }, Ct);
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal("After both", (string?)journey.Items[0]["Summary"]);
        Assert.Equal("Used", (string?)journey.Items[0]["Status"]);
    }

    [Fact]
    public async Task An_answer_given_on_one_device_is_changed_and_found_on_another()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "From my telephone");

        await journey.Teams.SayAsync(person, "mine", Ct);
        var mine = journey.Teams.Messages(person)[^1];
        await Task.WhenAll(
            journey.Teams.PressAsync(person, mine, "edit", ct: Ct),
            journey.Teams.ExecuteAsync(person, journey.Post(journey.Northshire)!, "respond", OwnDataTests.Respond("From my telephone"), Ct));
        await journey.Teams.PressAsync(person, mine, "save", new JsonObject { ["role"] = "la-digital", ["summary"] = "From my desk" }, Ct);
        await journey.SeeItemsAsync(1);

        Assert.Equal("From my desk", (string?)journey.Items[0]["Summary"]);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task A_role_that_left_the_form_since_the_card_was_posted_is_a_problem_beside_the_field()
    {
        await using var journey = await Journey.StartWithPostsAsync();

        var refused = await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "Words that stay", new JsonObject { ["role"] = "retired-role" });

        var card = refused.Card!.ToJsonString();
        Assert.Contains("Problem: This role is not offered any more. Choose another.", card, StringComparison.Ordinal);
        Assert.Contains("Words that stay", card, StringComparison.Ordinal);
        Assert.Equal(0, await journey.AnswersAsync());
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("withdraw")]
    [InlineData("another")]
    [InlineData("read")]
    [InlineData("more")]
    public async Task Every_button_works_as_a_submit_of_an_older_client(string verb)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.Teams.InstallPersonalAsync(person, Ct);
        var receipt = await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Given with Execute");
        var data = CardCheck.Action(receipt.Card, "edit")!["data"]!.DeepClone().AsObject();
        data["verb"] = verb;

        var before = journey.Teams.Messages(person).Count;
        var answer = await journey.Teams.SubmitAsync(person, journey.Post(journey.Northshire)!, data, Ct);

        Assert.Equal(200, answer.Status);
        Assert.Equal(before + 1, journey.Teams.Messages(person).Count);
        Assert.Equal(verb == "withdraw" ? 0 : 1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
    }

    [Fact]
    public async Task Words_for_a_section_that_left_the_paper_come_back()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        foreach (var verb in new[] { "respond", "save" })
        {
            var data = OwnDataTests.Respond("Ten minutes of my time", section: "gone-by-now");
            data["verb"] = verb;
            var shown = (await journey.Teams.ExecuteAsync(person, post, verb, data, Ct)).Card!.ToJsonString();
            Assert.Contains("not in the paper any more", shown, StringComparison.Ordinal);
            Assert.Contains("Ten minutes of my time", shown, StringComparison.Ordinal);
        }

        Assert.Equal(0, await journey.AnswersAsync());
    }

    [Theory]
    [InlineData("Good enough to be kept", 1)]
    [InlineData("Hm", 0)]
    public async Task Where_no_chat_of_their_own_can_be_opened_the_channel_hears_neither_words_nor_more_than_is_true(string summary, int kept)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        person.Blocked = true;

        await journey.Teams.SubmitAsync(person, post, OwnDataTests.Respond(summary), Ct);

        var said = journey.Teams.Messages(journey.Northshire.General)[^1].Card!.ToJsonString();
        Assert.Contains("type mine there", said, StringComparison.Ordinal);
        Assert.DoesNotContain(summary, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you", said, StringComparison.Ordinal);
        Assert.Equal(kept, await journey.AnswersAsync());
    }

    [Fact]
    public async Task The_receipt_says_how_far_the_person_has_come_and_what_their_role_answers_most()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        var post = journey.Post(journey.Northshire)!;
        var sections = CoeBot.Cards.Paper.PaperReader.Read(CoeBot.Rehearsal.SampleFiles.Paper, null).Sections;
        var liked = sections[^1];
        for (var n = 0; n < 5; n++)
        {
            var reader = journey.Teams.AddPerson(journey.Northshire.Tenant, $"Reader {n}");
            await journey.Teams.ExecuteAsync(reader, post, "respond", OwnDataTests.Respond("Very good", section: liked.Id.Slug), Ct);
            if (n != 3) continue;
            // What is liked is counted anew after five minutes; until then this could not fail.
            clock.Advance(TimeSpan.FromMinutes(6));
            Assert.DoesNotContain("People in your role", await ReceiptAsync(1), StringComparison.Ordinal);
        }

        clock.Advance(TimeSpan.FromMinutes(6));
        var receipt = await ReceiptAsync(0);

        Assert.Contains($"You have answered 1 of {sections.Count} sections", receipt, StringComparison.Ordinal);
        Assert.Contains("People in your role answer these most", receipt, StringComparison.Ordinal);
        Assert.Contains($"\"section\":\"{liked.Id.Slug}\"", receipt, StringComparison.Ordinal);

        async Task<string> ReceiptAsync(int member) => (await journey.AnswerAsync(journey.Northshire.Members[member], post)).Card!.ToJsonString();
    }
}
