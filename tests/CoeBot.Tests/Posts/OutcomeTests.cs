using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;
using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>"You said, we did": written once, told in every thread, and quoting only who agreed and what was cleared.</summary>
public sealed class OutcomeTests
{
    private const string Did = "You asked for one card. We start with three authorities in May.";
    private const string Cleared = "One card would save us a day a week.";

    private readonly ManualTime clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_organiser_writes_is_a_reply_in_every_thread_and_stands_on_the_card_and_where_it_is_read()
    {
        await using var journey = await StartAsync();
        await WriteAsync(journey, Did);
        await SeeAsync(journey, "every card shows it", () => Teams(journey).All(team => journey.Card(team).Shown().Contains(Did, StringComparison.Ordinal)));

        foreach (var team in Teams(journey))
        {
            var reply = Assert.Single(Replies(journey, team));
            Assert.Equal(journey.Card(team).Id, reply.Root);
            Assert.Contains(Did, reply.Shown(), StringComparison.Ordinal);
        }

        var person = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        Assert.Contains(Did, journey.Teams.Messages(person)[^1].Shown(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(person, "read costs", Ct);
        Assert.DoesNotContain(Did, journey.Teams.Messages(person)[^1].Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_public_before_it_is_confirmed_and_confirming_twice_posts_once()
    {
        await using var journey = await StartAsync();
        var (asking, confirm) = await DraftAsync(journey, Did);
        Assert.All(Teams(journey), team => Assert.Empty(Replies(journey, team)));
        await journey.Teams.SayAsync(journey.Northshire.Members[0], $"read {Journey.Section}", Ct);
        Assert.DoesNotContain(Did, journey.Teams.Messages(journey.Northshire.Members[0])[^1].Shown(), StringComparison.Ordinal);

        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "outcome.confirm", ct: Ct);
        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "outcome.confirm", ct: Ct);
        await ChangedAsync(journey);
        Assert.All(Teams(journey), team => Assert.Single(Replies(journey, team)));

        var (_, again) = await DraftAsync(journey, Did);
        Assert.Contains("these very words", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM outcome"));
    }

    [Fact]
    public async Task What_is_called_off_is_never_posted()
    {
        await using var journey = await StartAsync();
        var (asking, confirm) = await DraftAsync(journey, Did);
        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "change.cancel", ct: Ct);
        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "outcome.confirm", ct: Ct);
        await MinutesAsync(journey, 1);
        Assert.All(Teams(journey), team => Assert.Empty(Replies(journey, team)));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM outcome WHERE published_at IS NOT NULL"));
    }

    [Theory]
    [InlineData(true, Cleared, true)]
    [InlineData(false, Cleared, false)]
    [InlineData(true, "", false)]
    public async Task Only_a_public_text_of_who_agreed_to_be_quoted_is_offered(bool quoteOk, string publicText, bool offered)
    {
        await using var journey = await StartAsync();
        await AnswerAsync(journey, quoteOk);
        await ReviewAsync(journey, new() { ["PublicText"] = publicText });
        var (_, dialog) = await OpenAsync(journey);
        Assert.Equal(offered, dialog.Card!.ToJsonString().Contains(Cleared, StringComparison.Ordinal));
        Assert.DoesNotContain("day a week of mine", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_quote_is_posted_word_for_word_and_one_of_somebody_else_is_refused()
    {
        await using var journey = await StartAsync();
        await AnswerAsync(journey, quoteOk: true);
        await ReviewAsync(journey, new() { ["PublicText"] = Cleared });
        var stranger = Guid.NewGuid().ToString();
        var (_, refused) = await DraftAsync(journey, Did, stranger);
        Assert.Contains("may no longer be used", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Did, refused.Card!.ToJsonString(), StringComparison.Ordinal);

        await WriteAsync(journey, Did, Id(journey));
        Assert.All(Teams(journey), team => Assert.Contains(Cleared, Assert.Single(Replies(journey, team)).Shown(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("erase")]
    [InlineData("clear")]
    [InlineData("delete")]
    public async Task A_quote_that_is_taken_back_before_it_is_confirmed_is_not_posted(string how)
    {
        await using var journey = await StartAsync();
        await AnswerAsync(journey, quoteOk: true);
        await ReviewAsync(journey, new() { ["PublicText"] = Cleared });
        var (asking, confirm) = await DraftAsync(journey, Did, Id(journey));
        await TakeBackAsync(journey, how);

        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "outcome.confirm", ct: Ct);
        await ChangedAsync(journey);
        Assert.All(Teams(journey), team => Assert.DoesNotContain(Cleared, Assert.Single(Replies(journey, team)).Shown(), StringComparison.Ordinal));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM review WHERE public_text <> ''"));
    }

    [Fact]
    public async Task A_reply_whose_outcome_is_lost_is_unknown_and_not_sent_again()
    {
        await using var journey = await StartAsync();
        journey.Teams.Faults.ActThenDrop(1, IsReply);
        await WriteAsync(journey, Did);
        Assert.Equal(1, await journey.EditsAsync("kind = 'Outcome' AND state = 'Unknown'"));
        Assert.All(Teams(journey), team => Assert.Single(Replies(journey, team)));
    }

    [Fact]
    public async Task A_later_outcome_takes_the_place_of_the_first_on_the_card()
    {
        await using var journey = await StartAsync();
        await WriteAsync(journey, Did);
        await WriteAsync(journey, "It is done.");
        await SeeAsync(journey, "the later one", () => journey.Card(journey.Northshire).Shown() is var card
            && card.Contains("It is done.", StringComparison.Ordinal) && !card.Contains(Did, StringComparison.Ordinal));
        Assert.Equal(2, Replies(journey, journey.Northshire).Count);
    }

    [Fact]
    public async Task A_card_that_was_refreshed_in_the_same_moment_shows_the_later_one_too()
    {
        await using var journey = await StartAsync();
        await WriteAsync(journey, Did);
        await SeeAsync(journey, "the first", () => journey.Card(journey.Northshire).Shown().Contains(Did, StringComparison.Ordinal));
        await journey.Run.Service!.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync(
            """
            INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)
            SELECT CAST(NULL AS BIGINT), id, 'Refresh', 'Done', '', 1, @now, @now, 0 FROM delivery
            """,
            new { now = clock.Now() }));

        await WriteAsync(journey, "It is done.");

        await SeeAsync(journey, "the later one", () => journey.Card(journey.Northshire).Shown().Contains("It is done.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("long")]
    public async Task Words_that_can_not_be_posted_come_back_with_what_is_wrong(string words)
    {
        await using var journey = await StartAsync();
        var (_, dialog) = await DraftAsync(journey, words == "long" ? new string('x', 4_001) : words);
        Assert.Contains("Not posted yet", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM post_change"));
    }

    [Fact]
    public async Task Only_organisers_may_and_only_of_what_is_posted()
    {
        await using var journey = await StartAsync();
        Assert.Contains("I need a section", await journey.TypeAsync("outcome"), StringComparison.Ordinal);
        Assert.Contains("no section with that name", await journey.TypeAsync("outcome atlantis"), StringComparison.Ordinal);
        Assert.Contains("nothing to reply to", await journey.TypeAsync("outcome costs"), StringComparison.Ordinal);
        var person = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(person, $"outcome {Journey.Section}", Ct);
        Assert.Contains("for organisers", journey.Teams.Messages(person)[^1].Shown(), StringComparison.Ordinal);

        var data = new JsonObject { ["verb"] = "outcome.save", ["section"] = Journey.Section, ["outcome"] = Did };
        var refused = await journey.Teams.SendDialogAsync(person, journey.Teams.Messages(person)[^1], data, Ct);
        Assert.Contains("for organisers", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM post_change"));
    }

    private Task<Journey> StartAsync() => Changing.StartAsync(new() { Clock = clock });

    private static PretendTeam[] Teams(Journey journey) => [journey.Northshire, journey.Southborough];

    private async Task WriteAsync(Journey journey, string words, string? quotes = null)
    {
        var (asking, confirm) = await DraftAsync(journey, words, quotes);
        await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, confirm, "outcome.confirm", ct: Ct);
        await ChangedAsync(journey);
    }

    private static async Task<(PretendMessage Asking, DialogOutcome Dialog)> DraftAsync(Journey journey, string words, string? quotes = null)
    {
        var (asking, dialog) = await OpenAsync(journey);
        var inputs = new JsonObject { ["outcome"] = words, ["quotes"] = quotes ?? "" };
        return (asking, await journey.Teams.SubmitDialogAsync(journey.Teams.Organiser, asking, dialog, "outcome.save", inputs, Ct));
    }

    private static async Task<(PretendMessage Asking, DialogOutcome Dialog)> OpenAsync(Journey journey)
    {
        await journey.Teams.SayAsync(journey.Teams.Organiser, $"outcome {Journey.Section}", Ct);
        var asking = journey.Teams.Messages(journey.Teams.Organiser).Last(message => message.Summary?.StartsWith("What came of", StringComparison.Ordinal) == true);
        return (asking, await journey.Teams.OpenDialogAsync(journey.Teams.Organiser, asking, ct: Ct));
    }

    private async Task AnswerAsync(Journey journey, bool quoteOk)
    {
        var more = new JsonObject { ["quoteOk"] = quoteOk ? "true" : "false" };
        await journey.AnswerAsync(journey.Northshire.Members[1], journey.Post(journey.Northshire)!, "It would save a day a week of mine", more);
        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(0.25)));
    }

    private async Task TakeBackAsync(Journey journey, string how)
    {
        var person = journey.Northshire.Members[1];
        if (how == "withdraw")
        {
            await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "withdraw", new JsonObject { ["response"] = Id(journey) }, Ct);
        }
        else if (how == "erase")
        {
            await journey.Teams.SayAsync(person, "erase", Ct);
            await journey.Teams.PressAsync(person, journey.Teams.Messages(person)[^1], "erase.confirm", ct: Ct);
        }
        else if (how == "clear")
        {
            await ReviewAsync(journey, new() { ["PublicText"] = null });
        }
        else
        {
            journey.Run.Tenant.SharePoint.Delete("1");
            await MinutesAsync(journey, 1);
        }
    }

    private static string Id(Journey journey) => journey.Items[0]["ResponseId"]!.GetValue<string>();

    private async Task ReviewAsync(Journey journey, JsonObject fields)
    {
        journey.Run.Tenant.SharePoint.Edit("1", fields);
        await MinutesAsync(journey, 2);
    }

    private async Task MinutesAsync(Journey journey, int looks)
    {
        var until = Looks(journey) + looks;
        await SeeAsync(journey, "a look at the list", () => Looks(journey) >= until);
    }

    private Task SeeAsync(Journey journey, string what, Func<bool> condition) => CoeBot.Rehearsal.Eventually.IsTrueAsync(
        () => Task.FromResult(condition()), what, Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(2)));

    private Task ChangedAsync(Journey journey) => journey.ChangedAsync(() => clock.Advance(TimeSpan.FromMilliseconds(200)));

    private static int Looks(Journey journey) => journey.Run.Tenant.SharePoint.Requests.Count(call => call.Path.EndsWith("/delta", StringComparison.Ordinal));

    private static IReadOnlyList<PretendMessage> Replies(Journey journey, PretendTeam team) =>
        [.. journey.Teams.Messages(team.General).Where(message => message.Summary?.StartsWith("You said, we did", StringComparison.Ordinal) == true)];

    private static bool IsReply(WireRequest request) => request.Method == "POST" && Uri.UnescapeDataString(request.Path).Contains(";messageid=", StringComparison.Ordinal);
}
