using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What is kept of a reviewer's reply: its words until it was sent, that it was sent as long as the answer.</summary>
public sealed class KeptReplyTests : ReviewerJourneys
{
    [Fact]
    public async Task A_crash_leaves_one_reply_unknown_without_its_words_and_the_others_still_go()
    {
        await using var journey = await AnsweredAsync(contactOk: true, people: 3);
        foreach (var item in new[] { "1", "2", "3" }) Edit(journey, item, "Needs reply");
        await MinutesAsync(journey, 1);
        foreach (var item in new[] { "1", "2", "3" }) Edit(journey, item, "Used", "Thank you");
        // Time stands still for the call that is under way.
        journey.Teams.Faults.Latency = TimeSpan.FromHours(1);
        await SeeAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Sending'") > 0);

        await journey.Run.KillServiceAsync();
        journey.Teams.Faults.Latency = TimeSpan.Zero;
        await journey.Run.StartServiceAsync(Ct);
        await SeeAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state IN ('Waiting', 'Sending')") == 0);
        await SeeAsync(journey, () => journey.Log.Lines.Any(line => line.Contains("Warning Of 1 replies nobody knows", StringComparison.Ordinal)));

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Unknown'"));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Sent'"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE text <> ''"));
        Assert.InRange(journey.Northshire.Members.Sum(person => Replies(journey, person)), 2, 3);
    }

    [Fact]
    public async Task Nodes_that_send_at_the_same_moment_send_each_reply_once()
    {
        await using var journey = await AnsweredAsync(contactOk: true, people: 3);
        var parts = journey.Run.Service!.Parts;
        await parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync(
            "INSERT INTO reply (response_id, text_hash, text, state, reason, attempts, next_attempt_at) SELECT response_id, 'h', 'Thank you', 'Waiting', '', 0, 0 FROM answer"));
        var replies = parts.GetRequiredService<CoeBot.Responses.Replies>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => replies.SendDueAsync(Ct)));

        Assert.All(journey.Northshire.Members, person => Assert.Equal(1, Replies(journey, person)));
        Assert.Equal(3, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Sent'"));
    }

    [Fact]
    public async Task The_same_reply_is_not_sent_again_to_who_agrees_once_more_to_be_contacted()
    {
        await using var journey = await RepliedAsync();
        var (person, post) = (journey.Northshire.Members[1], journey.Post(journey.Northshire)!);
        foreach (var contactOk in new[] { "false", "true" })
        {
            await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
            await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "Said better", ["contactOk"] = contactOk }, Ct);
        }

        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you");
        await MinutesAsync(journey, 2);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM way_back"));
        Assert.Equal(1, Replies(journey, person));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_reply_when_its_answer_is_withdrawn()
    {
        await using var journey = await RepliedAsync();
        var id = journey.Items[0]["ResponseId"]!.GetValue<string>();

        await journey.Teams.PressAsync(journey.Northshire.Members[1], journey.Post(journey.Northshire)!, "withdraw", new JsonObject { ["response"] = id }, Ct);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply"));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_reply_when_its_writer_erases_everything()
    {
        await using var journey = await RepliedAsync();
        var person = journey.Northshire.Members[1];
        await journey.Teams.SayAsync(person, "erase", Ct);

        await journey.Teams.PressAsync(person, Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply"));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_reply_when_its_answer_was_kept_for_long_enough()
    {
        await using var journey = await RepliedAsync(days: 2);

        Clock.Advance(TimeSpan.FromHours(49));
        await SeeAsync(async () => await journey.AnswersAsync() == 0);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply"));
        await journey.SeeItemsAsync(0, () => Clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Replies_whose_answer_is_gone_are_swept_and_others_stay()
    {
        await using var journey = await RepliedAsync();
        await journey.Run.Service!.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync(
            """
            INSERT INTO reply (response_id, text_hash, text, state, reason, attempts, next_attempt_at)
            VALUES ('gone', 'h', 'Left behind', 'Waiting', '', 0, 0), ('gone', 'i', '', 'Sent', '', 1, 0)
            """));

        // The sweep says so when all of it is done.
        await SeeAsync(journey, () => journey.Log.Lines.Any(line => line.Contains("2 replies without an answer", StringComparison.Ordinal)));

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE response_id = 'gone'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Sent'"));
        Assert.DoesNotContain(journey.Log.Lines, line => line.Contains("Left behind", StringComparison.Ordinal));
    }

    private async Task<Journey> RepliedAsync(int days = 365)
    {
        var journey = await AnsweredAsync(contactOk: true, days: days);
        await ReviewAsync(journey, "Needs reply");
        await ReviewAsync(journey, "Used", "Thank you");
        await SeeAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM reply WHERE state = 'Sent' AND text = ''") == 1);
        return journey;
    }
}
