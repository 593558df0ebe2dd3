using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The dialog with more room, in a channel and in a chat.</summary>
public sealed class DialogTests
{
    private static readonly string Long = string.Join('\n', Enumerable.Repeat("What I want to say at length.", 300));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dialog_goes_on_with_what_was_typed_and_ends_in_a_receipt()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;

        var dialog = await journey.Teams.OpenDialogAsync(person, post, Typed("Begun on the card"), Ct);
        Assert.Contains("Begun on the card", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"la-data\"", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        var receipt = await journey.Teams.SubmitDialogAsync(person, post, dialog, "respond", Typed("Ended in the dialog", Long), Ct);
        await journey.SeeItemsAsync(1);

        var item = Assert.Single(journey.Items);
        Assert.Equal("Ended in the dialog", (string?)item["Summary"]);
        Assert.Equal(Long, (string?)item["Details"]);
        Assert.Equal("Northshire", (string?)item["Network"]);
        Assert.Contains((string)item["Reference"]!, receipt.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ended in the dialog", journey.Post(journey.Northshire)!.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_barely_begun_is_carried_into_the_dialog()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        // A client that checks would hold the button back until role and summary are right.
        Assert.DoesNotContain("isRequired", post.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"regex\"", post.Card!.ToJsonString(), StringComparison.Ordinal);

        var dialog = await journey.Teams.OpenDialogAsync(person, post, new JsonObject { ["summary"] = "Wh", ["details"] = "begun" }, Ct);

        Assert.Contains("\"value\":\"Wh\"", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"begun\"", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"isRequired\":true", dialog.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_come_back_in_the_dialog_with_the_words_in_it()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        var dialog = await journey.Teams.OpenDialogAsync(person, post, null, Ct);

        var wrong = await journey.Teams.SubmitDialogAsync(person, post, dialog, "respond", new JsonObject { ["summary"] = "Hm", ["details"] = Long }, Ct);
        Assert.Contains("Tell us your role", wrong.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("at length", wrong.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.AnswersAsync());

        await journey.Teams.SubmitDialogAsync(person, post, wrong, "respond", Typed("Put right", Long), Ct);
        await journey.SeeItemsAsync(1);
    }

    [Fact]
    public async Task From_the_receipt_in_a_dialog_an_answer_is_changed_and_withdrawn()
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Southborough.Members[0];
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        var card = Journey.LastWith(journey.Teams.Messages(person), "respond")!;
        var dialog = await journey.Teams.OpenDialogAsync(person, card, Typed("As first written"), Ct);
        var receipt = await journey.Teams.SubmitDialogAsync(person, card, dialog, "respond", Typed("As first written"), Ct);

        var form = await journey.Teams.SubmitDialogAsync(person, card, receipt, "edit", ct: Ct);
        Assert.Contains("As first written", form.Card!.ToJsonString(), StringComparison.Ordinal);
        var changed = await journey.Teams.SubmitDialogAsync(person, card, form, "save", Typed("On reflection"), Ct);
        await journey.SeeItemsAsync(1);
        Assert.Equal("On reflection", (string?)journey.Items[0]["Summary"]);

        await journey.Teams.SubmitDialogAsync(person, card, changed, "withdraw", ct: Ct);
        await journey.SeeItemsAsync(0);
    }

    [Fact]
    public async Task The_dialog_of_an_edit_changes_the_answer_and_gives_no_second_one()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "Short for now");
        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);

        var dialog = await journey.Teams.OpenDialogAsync(person, post, Typed("Short for now"), Ct);
        await journey.Teams.SubmitDialogAsync(person, post, dialog, "save", Typed("Short for now", Long), Ct);
        await journey.SeeItemsAsync(1);

        Assert.Equal(Long, (string?)journey.Items[0]["Details"]);
    }

    [Fact]
    public async Task A_dialog_sent_twice_by_an_impatient_client_is_one_answer()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        var dialog = await journey.Teams.OpenDialogAsync(person, post, null, Ct);
        await journey.Teams.SubmitDialogAsync(person, post, dialog, "respond", Typed("Only once"), Ct);

        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.Teams.SubmitDialogAsync(person, post, dialog, "respond", Typed("Only once"), Ct);

        await journey.SeeItemsAsync(1);
        Assert.Equal(1, await journey.AnswersAsync());
    }

    private static JsonObject Typed(string summary, string details = "") => new() { ["role"] = "la-data", ["summary"] = summary, ["details"] = details };
}
