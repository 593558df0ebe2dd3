using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What a person can have back, and have gone.</summary>
public sealed class OwnDataTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_asks_first_then_removes_every_trace_of_the_person_and_of_nobody_else()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Mine to take back", new JsonObject { ["remember"] = "true", ["organisation"] = "Northshire" });
        var given = journey.Teams.Sent[^1];
        await journey.AnswerAsync(journey.Northshire.Members[1], post, "Somebody else's");
        await journey.SeeItemsAsync(2);

        var asking = await AskEraseAsync(journey, person);
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM answer"));
        var done = await journey.Teams.PressAsync(person, asking, "erase.confirm", ct: Ct);
        await journey.SeeItemsAsync(1);

        Assert.Contains("1 response", done.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Backups", done.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Somebody else's", (string?)Assert.Single(journey.Items)["Summary"]);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM remembered"));
        // The other person's, where several can write; with one writer nobody takes turns.
        Assert.InRange(await journey.CountAsync("SELECT COUNT(*) FROM person_turn"), 0, 1);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM received_activity WHERE response_id <> ''"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM list_item"));

        await journey.Teams.RedeliverAsync(given, Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer"));
    }

    [Fact]
    public async Task Erase_takes_back_words_that_SharePoint_never_got()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(30), 503, retryAfter: "2");
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Never to arrive");
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox WHERE reason <> '' AND lease_until = 0") == 1, "a refused create", Ct);

        await journey.Teams.PressAsync(person, await AskEraseAsync(journey, person), "erase.confirm", ct: Ct);

        await journey.SeeItemsAsync(0, () => clock.Advance(TimeSpan.FromSeconds(2)));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer"));
    }

    [Fact]
    public async Task An_answer_at_the_moment_of_erasing_is_either_gone_or_a_new_one_that_arrives()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Given before");
        var asking = await AskEraseAsync(journey, person);

        await Task.WhenAll(
            [.. Enumerable.Range(0, 8).Select(n => journey.Teams.ExecuteAsync(person, post, "respond", Respond($"At the same moment {n}"), Ct)),
             journey.Teams.PressAsync(person, asking, "erase.confirm", ct: Ct)]);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox") == 0, "an empty outbox", Ct);

        Assert.Equal(await journey.AnswersAsync(), journey.Items.Count);
        Assert.DoesNotContain(journey.Items, item => (string?)item["Summary"] == "Given before");
    }

    [Fact]
    public async Task Export_gives_everything_held_as_one_document()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "First \"point\" \\ here", new JsonObject { ["details"] = new string('"', 9_999) + "é", ["remember"] = "true", ["organisation"] = "Northshire" });
        for (var n = 0; n < 4; n++) await journey.Teams.ExecuteAsync(person, post, "respond", Respond($"Further point {n}", new string('x', 9_000)), Ct);
        await journey.AnswerAsync(journey.Northshire.Members[1], post, "Not for export");

        await journey.Teams.SayAsync(person, "export", Ct);

        var cards = journey.Teams.Messages(person).Where(message => message.Summary == "Everything we hold about you").Select(message => message.Card!).ToList();
        Assert.True(cards.Count > 1);
        var text = string.Concat(cards.SelectMany(Monospace));
        var document = JsonNode.Parse(text)!;
        Assert.Equal(5, document["answers"]!.AsArray().Count);
        Assert.Equal("Northshire", (string?)document["remembered"]!["organisation"]);
        Assert.Contains(document["answers"]!.AsArray(), answer => (string?)answer!["summary"] == "First \"point\" \\ here" && ((string)answer["details"]!).Length == 10_000);
        Assert.DoesNotContain("Not for export", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("erase")]
    [InlineData("export")]
    [InlineData("mine")]
    public async Task In_a_channel_nothing_of_a_person_is_shown_or_removed(string word)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Nobody else's business");

        await journey.Teams.SayAsync(person, journey.Northshire.General, word, ct: Ct);
        await journey.Teams.ExecuteAsync(person, journey.Post(journey.Northshire)!, "erase.confirm", new JsonObject { ["verb"] = "erase.confirm" }, Ct);

        var said = journey.Teams.Messages(journey.Northshire.General)[^1].Card!.ToJsonString();
        Assert.Contains("chat with me", said, StringComparison.Ordinal);
        Assert.DoesNotContain("business", said, StringComparison.Ordinal);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task What_is_remembered_is_filled_in_changed_by_sending_and_forgotten_with_one_press_that_keeps_the_rest()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Southborough.Members[0];
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        var card = Journey.LastWith(journey.Teams.Messages(person), "respond")!;
        Assert.Null(CardCheck.Action(card.Card, "forget"));
        await journey.AnswerAsync(person, card, "First", new JsonObject { ["remember"] = "true", ["organisation"] = "Southborough Harbour" });
        await journey.Teams.PressAsync(person, card, "another", ct: Ct);
        Assert.Contains("Southborough Harbour", card.CardFor(person)!.ToJsonString(), StringComparison.Ordinal);
        await journey.AnswerAsync(person, card, "Second", new JsonObject { ["remember"] = "true", ["organisation"] = "Southborough Library" });
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM remembered WHERE organisation = 'Southborough Library'"));

        await journey.Teams.PressAsync(person, card, "another", ct: Ct);
        var forgotten = await journey.Teams.PressAsync(person, card, "forget", new JsonObject { ["role"] = "la-data", ["organisation"] = "Southborough Library", ["remember"] = "true", ["summary"] = "Half a thought" }, Ct);

        var shown = forgotten.Card!.ToJsonString();
        Assert.Contains("forgotten your role and organisation", shown, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"Half a thought\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Southborough Library", shown, StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM remembered"));
        Assert.Equal(2, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Unticking_the_box_on_a_form_that_was_filled_in_forgets_and_on_any_other_does_not()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "First", new JsonObject { ["remember"] = "true" });
        post.Update(null, post.Summary, post.Card!.DeepClone());
        await journey.AnswerAsync(person, post, "On the card that everybody sees", new JsonObject { ["remember"] = "false" });
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM remembered"));

        await journey.Teams.PressAsync(person, post, "another", ct: Ct);
        await journey.AnswerAsync(person, post, "Unticked", new JsonObject { ["remember"] = "false" });

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM remembered"));
    }

    [Fact]
    public async Task Privacy_says_what_is_stored_where_how_long_who_reads_it_and_whom_to_ask()
    {
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Privacy:RetentionDays"] = "200" } });
        var person = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(person, "privacy", Ct);

        var said = journey.Teams.Messages(person)[^1].Card!.ToJsonString();
        Assert.All(
            new[] { "We store what you write", "one SharePoint list", "this service", "200 days", "consultation team reads them", "Freedom of Information Act", "contact in the privacy notice", "https://example.org/privacy", "erase", "export", "mine", "forget me" },
            text => Assert.Contains(text, said, StringComparison.Ordinal));
    }

    internal static JsonObject Respond(string summary, string details = "", string section = Journey.Section) =>
        new() { ["verb"] = "respond", ["section"] = section, ["role"] = "la-data", ["summary"] = summary, ["details"] = details };

    private static async Task<PretendMessage> AskEraseAsync(Journey journey, PretendPerson person)
    {
        await journey.Teams.SayAsync(person, "Erase", Ct);
        return Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!;
    }

    private static IEnumerable<string> Monospace(JsonNode card) =>
        card["body"]!.AsArray().SelectMany(element => element!["inlines"]?.AsArray() ?? []).Where(run => (string?)run!["fontType"] == "monospace").Select(run => (string)run!["text"]!);
}
