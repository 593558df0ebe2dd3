using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The whole road, and what can go wrong on it.</summary>
public sealed class RoadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_section_goes_out_and_an_answer_comes_back_and_lands_in_the_list()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;

        var receipt = await journey.AnswerAsync(journey.Northshire.Members[1], post, "Shared records would save us a day a week", new JsonObject
        {
            ["reflection"] = "enthusiastic",
            ["details"] = "Line one\nLine two",
            ["organisation"] = "Northshire",
            ["email"] = "jo@example.org",
            ["contactOk"] = "true",
            ["quoteOk"] = "false",
        });
        await journey.SeeItemsAsync(1);

        var item = Assert.Single(journey.Items);
        Assert.Equal(ActKind.Card, receipt.Kind);
        Assert.Contains((string)item["Reference"]!, receipt.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Journey.Section, (string?)item["Section"]);
        Assert.Equal("I’m enthusiastic about this", (string?)item["Reflection"]);
        Assert.Equal("Local authority data professional", (string?)item["Role"]);
        Assert.Equal("Shared records would save us a day a week", (string?)item["Summary"]);
        Assert.Equal("Line one\nLine two", (string?)item["Details"]);
        Assert.Equal("jo@example.org", (string?)item["Email"]);
        Assert.True((bool)item["ContactOk"]!);
        Assert.False((bool)item["QuoteOk"]!);
        Assert.Equal("Teams", (string?)item["Source"]);
        Assert.Equal("Northshire", (string?)item["Network"]);
        Assert.Equal("LA", (string?)item["NetworkKind"]);
        Assert.Equal("New", (string?)item["Status"]);
        Assert.Equal(36, ((string)item["ResponseId"]!).Length);
    }

    [Fact]
    public async Task A_double_click_is_one_answer_with_one_reference()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;
        var person = journey.Northshire.Members[0];

        var receipts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => journey.AnswerAsync(person, post)));
        await journey.SeeItemsAsync(1);

        var reference = (string)Assert.Single(journey.Items)["Reference"]!;
        Assert.All(receipts, receipt => Assert.Contains(reference, receipt.Card!.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task The_same_activity_delivered_twice_is_one_answer()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        var again = await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.SeeItemsAsync(1);

        Assert.Equal(200, again.Status);
        Assert.Equal(1, await journey.AnswersAsync());
        Assert.Contains((string)journey.Items[0]["Reference"]!, again.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_withdrawn_does_not_come_back_when_its_activity_is_delivered_again()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post);
        var respond = journey.Teams.Sent[^1];
        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);

        await journey.Teams.RedeliverAsync(respond, Ct);
        await journey.SeeItemsAsync(0);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
    }

    [Fact]
    public async Task Different_texts_of_one_person_are_further_points()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "First point");
        await journey.Teams.PressAsync(person, post, "another", ct: Ct);
        await journey.AnswerAsync(person, post, "Second point");

        await journey.SeeItemsAsync(2);
        Assert.Equal(2, journey.Items.Select(item => (string)item["Reference"]!).Distinct().Count());
    }

    [Fact]
    public async Task With_SharePoint_down_the_receipt_comes_at_once_and_the_item_later()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(10), 503, retryAfter: "2");

        var receipt = await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        Assert.Equal(ActKind.Card, receipt.Kind);
        Assert.Empty(journey.Items);

        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task An_item_that_was_created_while_its_reply_was_lost_is_not_created_twice()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.ActThenDrop(1, PretendSharePoint.Writes);

        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        await journey.SeeItemsAsync(1, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task An_answer_survives_a_restart_between_save_and_send()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), 503);
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.Run.StopServiceAsync();
        Assert.Empty(journey.Items);

        journey.Run.Tenant.SharePoint.Faults.Clear();
        await journey.Run.StartServiceAsync(Ct);

        await journey.SeeItemsAsync(1);
    }

    [Fact]
    public async Task A_refused_answer_comes_back_with_the_persons_own_text_and_the_problems_named()
    {
        await using var journey = await Journey.StartWithPostsAsync();

        var refused = await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "Hm", new JsonObject
        {
            ["role"] = "",
            ["details"] = "What I took ten minutes to write",
            ["email"] = "not an address",
        });

        var card = refused.Card!.ToJsonString();
        Assert.Contains("What I took ten minutes to write", card, StringComparison.Ordinal);
        Assert.Contains("Hm", card, StringComparison.Ordinal);
        Assert.NotNull(CardCheck.Action(refused.Card, "respond"));
        Assert.Contains("role", card, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await journey.AnswersAsync());
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task No_log_at_any_level_holds_a_name_an_address_or_a_persons_words()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Aardvark zeppelin", new JsonObject
        {
            ["details"] = "Quokka marmalade",
            ["organisation"] = "Wombat Borough",
            ["email"] = "quagga@example.org",
        });
        await journey.Teams.SayAsync(person, "please remember capybara", Ct);
        await journey.SeeItemsAsync(1);

        var log = string.Join('\n', journey.Log.Lines);
        Assert.Contains("Answer to", log, StringComparison.Ordinal);
        Assert.All(
            new[] { "Aardvark", "Quokka", "Wombat", "quagga", "capybara", person.Name, person.Id, person.AadObjectId, "Bearer", "eyJ" },
            secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }
}
