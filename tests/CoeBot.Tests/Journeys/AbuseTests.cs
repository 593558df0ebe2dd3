using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Words that want to be more than words.</summary>
public sealed class AbuseTests
{
    private const string Formula = "=HYPERLINK(\"https://evil.example\",\"Click\")";
    private const string Markdown = "**Bold** [click](https://evil.example) ![](https://evil.example/x.png) <at>Everyone</at>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Formulas_reach_the_list_as_typed_and_no_card_makes_Markdown_of_anybodys_words()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        var receipt = await journey.AnswerAsync(person, post, Formula, new JsonObject { ["details"] = Markdown, ["organisation"] = Markdown });
        await journey.Teams.SayAsync(person, "mine", Ct);
        await journey.SeeItemsAsync(1);

        var item = journey.Items[0];
        Assert.Equal((Formula, Markdown, Markdown), ((string?)item["Summary"], (string?)item["Details"], (string?)item["Organisation"]));
        var cards = new[] { receipt.Card!, journey.Teams.Messages(person)[^1].Card! };
        Assert.All(cards, card => Assert.DoesNotContain(Rendered(card), text => text.Contains("evil.example", StringComparison.Ordinal)));
        Assert.Contains(Verbatim(receipt.Card!), text => text == Markdown);
    }

    [Fact]
    public async Task What_nobody_typed_on_purpose_is_left_out_and_what_is_empty_without_it_is_no_answer()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        var refused = await journey.AnswerAsync(person, post, "\u200B\u200B\u200B\u2060\uFEFF\u202E\u0007");
        Assert.Contains("Problem: Write a summary", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.AnswerAsync(person, post, "Plain\u0000 wo\u200Brds\u202E only\u001B[2J");
        await journey.SeeItemsAsync(1);

        Assert.Equal("Plain words only[2J", (string?)journey.Items[0]["Summary"]);
        // The same words without the junk are the same answer.
        await journey.Teams.ExecuteAsync(person, post, "respond", OwnDataTests.Respond("Plain words only[2J"), Ct);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    // Teams makes Markdown of a TextBlock, and of what stands in a fact or a title.
    private static IEnumerable<string> Rendered(JsonNode? node) => node switch
    {
        JsonObject run when (string?)run["type"] == "TextRun" => [],
        JsonObject input when ((string?)input["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true => [],
        JsonObject found => found.SelectMany(member => member.Key is "text" or "title" or "value" && member.Value is JsonValue value ? [value.ToString()] : Rendered(member.Value)),
        JsonArray list => list.SelectMany(Rendered),
        _ => [],
    };

    private static IEnumerable<string> Verbatim(JsonNode? node) => node switch
    {
        JsonObject run when (string?)run["type"] == "TextRun" => [(string)run["text"]!],
        JsonObject found => found.SelectMany(member => Verbatim(member.Value)),
        JsonArray list => list.SelectMany(Verbatim),
        _ => [],
    };
}
