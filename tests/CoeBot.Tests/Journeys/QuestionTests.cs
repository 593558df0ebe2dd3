using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What people ask in the thread below a posted card.</summary>
public sealed class QuestionTests
{
    private const string Text = "Who pays for this?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_below_a_card_reaches_the_list_and_is_acknowledged_in_the_thread()
    {
        await using var journey = await PostedAsync();
        await AskAsync(journey, Text);
        await journey.SeeItemsAsync(1);

        var item = journey.Items[0];
        Assert.Equal((Text, "Teams", "Northshire", Journey.Section), ((string?)item["Summary"], (string?)item["Source"], (string?)item["Network"], (string?)item["Section"]));
        Assert.All(new[] { "Role", "Reflection", "Details", "Email", "Organisation" }, column => Assert.False(item.ContainsKey(column), column));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE kind = 'Question'"));
        Assert.Contains((string)item["Reference"]!, Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Text, Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(journey.Post(journey.Northshire)!.Id, Said(journey).Root);
        Assert.DoesNotContain(journey.Log.Lines, line => line.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delivered_again_it_is_one_question_with_one_acknowledgement()
    {
        await using var journey = await PostedAsync();
        await AskAsync(journey, Text);
        var before = journey.Teams.Messages(journey.Northshire.General).Count;

        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);

        Assert.Equal(before, journey.Teams.Messages(journey.Northshire.General).Count);
        Assert.Equal(1, await journey.AnswersAsync());

        await AskAsync(journey, Text);
        Assert.Contains("already have this question", Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task The_text_of_an_answer_said_again_as_a_question_leaves_the_answer_as_it_was()
    {
        await using var journey = await PostedAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, Text);

        await AskAsync(journey, Text);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE kind = 'Answer' AND role = 'la-data'"));
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Who_asked_can_withdraw_it_and_nobody_else()
    {
        await using var journey = await PostedAsync();
        await AskAsync(journey, Text);
        await journey.SeeItemsAsync(1);
        var card = Said(journey);

        await journey.Teams.PressAsync(journey.Northshire.Members[1], card, "withdraw", ct: Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
        await journey.Teams.PressAsync(journey.Northshire.Members[0], card, "withdraw", ct: Ct);

        await journey.SeeItemsAsync(0);
    }

    [Fact]
    public async Task Its_writer_finds_it_exports_it_makes_an_answer_of_it_and_erases_it()
    {
        await using var journey = await PostedAsync();
        var person = journey.Northshire.Members[0];
        await AskAsync(journey, Text);

        await journey.Teams.SayAsync(person, "mine", Ct);
        var mine = journey.Teams.Messages(person)[^1];
        Assert.Contains("Your question on", mine.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(person, "export", Ct);
        Assert.Contains("\\\"kind\\\": \\\"Question\\\"", journey.Teams.Messages(person)[^1].Card!.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);

        await journey.Teams.PressAsync(person, mine, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, mine, "save", new JsonObject { ["role"] = "la-data", ["summary"] = Text }, Ct);
        await journey.SeeItemsAsync(1);
        await Eventually.IsTrueAsync(() => journey.Items[0].ContainsKey("Role"), "the role in the list", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE kind = 'Answer'"));

        await journey.Teams.SayAsync(person, "erase", Ct);
        await journey.Teams.PressAsync(person, Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);
        await journey.SeeItemsAsync(0);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("sections")]
    [InlineData("read why-share")]
    [InlineData("sectoins")]
    [InlineData("braodcast why-share to all")]
    [InlineData("folow here as la Northshire")]
    [InlineData("Wy?")]
    [InlineData("privacy of whom")]
    public async Task A_command_and_a_mistyped_one_are_no_question(string typed)
    {
        await using var journey = await PostedAsync();
        await AskAsync(journey, typed);
        Assert.Equal(0, await journey.AnswersAsync());
        Assert.NotNull(Said(journey).Card);
    }

    [Theory]
    [InlineData("Hello, what does this mean for a small council?")]
    [InlineData("Read this twice, and still: who pays?")]
    [InlineData("We tried that in 2019 and it failed.")]
    public async Task Whatever_else_is_said_below_a_card_is_kept(string typed)
    {
        await using var journey = await PostedAsync();
        await AskAsync(journey, typed);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Outside_the_threads_of_posted_cards_words_are_no_question()
    {
        await using var journey = await PostedAsync();
        await journey.Teams.SayAsync(journey.Northshire.Members[0], journey.Northshire.General, Text, ct: Ct);
        await journey.Teams.SayAsync(journey.Northshire.Members[0], Text, Ct);
        Assert.Equal(0, await journey.AnswersAsync());
        Assert.Contains("in the thread below one", Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_question_keeps_every_word_and_a_name_that_it_mentions_is_left_out()
    {
        await using var journey = await PostedAsync();
        var text = $"<at>Jo Bennett</at> asked me: {string.Join(' ', Enumerable.Repeat("who pays for it", 40))}\nAnd when\u200B?";
        await AskAsync(journey, text);
        await journey.SeeItemsAsync(1);

        var item = journey.Items[0];
        Assert.True(((string)item["Summary"]!).Length <= 255);
        Assert.EndsWith("And when?", (string)item["Details"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Bennett", item.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_close_and_above_the_hours_share_nothing_is_kept_and_the_person_is_told()
    {
        var clock = new ManualTime();
        await using var journey = await PostedAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Consultation:Closes"] = "2026-09-01" } });
        for (var n = 0; n < 30; n++)
        {
            await AskAsync(journey, $"Question number {n}, who pays?");
            // Teams takes seven messages a second in one thread.
            clock.Advance(TimeSpan.FromSeconds(3));
        }

        await AskAsync(journey, "And one more, who pays?");
        Assert.Contains("as many responses in an hour", Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);

        // Once it has closed, nothing on the card tells that it is the post.
        var thread = journey.Post(journey.Northshire)!.Id;
        clock.Advance(TimeSpan.FromHours(24));
        await AskAsync(journey, "Too late, who pays?", thread);
        Assert.Contains("closed", Said(journey).Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(30, await journey.AnswersAsync());
    }

    // A thread is known as soon as the post is on record, which is a moment after it stands in the channel.
    private static async Task<Journey> PostedAsync(RunOptions? options = null)
    {
        var journey = await Journey.StartWithPostsAsync(options);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'") == 2, "both posts on record", Ct);
        return journey;
    }

    private static async Task AskAsync(Journey journey, string text, string? thread = null) =>
        await journey.Teams.SayAsync(journey.Northshire.Members[0], journey.Northshire.General, text, thread ?? journey.Post(journey.Northshire)!.Id, Ct);

    private static PretendMessage Said(Journey journey) => journey.Teams.Messages(journey.Northshire.General).Last(message => message.From is null);
}
