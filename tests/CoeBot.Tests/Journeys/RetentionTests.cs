using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What is kept for long enough goes by itself.</summary>
public sealed class RetentionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_past_its_date_leaves_the_list_and_the_database()
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(clock, days: 2);
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Kept for two days", new JsonObject { ["remember"] = "true" });
        await journey.SeeItemsAsync(1);
        clock.Advance(TimeSpan.FromDays(1));
        await journey.AnswerAsync(journey.Northshire.Members[1], journey.Post(journey.Northshire)!, "A day younger");
        await journey.SeeItemsAsync(2);

        clock.Advance(TimeSpan.FromHours(25));
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromMinutes(1)));

        Assert.Equal("A day younger", (string?)journey.Items[0]["Summary"]);
        Assert.Equal(1, await journey.AnswersAsync());
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM remembered") == 0, "what was remembered is gone", Ct);
    }

    [Fact]
    public async Task Activities_and_stubs_of_withdrawn_answers_go_after_thirty_days()
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(clock, days: 365);
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(person, post, "To be withdrawn");
        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);
        await journey.AnswerAsync(journey.Northshire.Members[1], post, "To stay");
        await journey.SeeItemsAsync(1);
        clock.Advance(TimeSpan.FromDays(29));
        await journey.Teams.ExecuteAsync(journey.Northshire.Members[1], post, "respond", OwnDataTests.Respond("Much later, a second point"), Ct);
        Assert.Equal(3, await journey.AnswersAsync());

        clock.Advance(TimeSpan.FromHours(25));
        await Eventually.IsTrueAsync(
            async () => await journey.AnswersAsync() == 2 && await journey.CountAsync("SELECT COUNT(*) FROM received_activity") == 1,
            "a swept database", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMinutes(1)));

        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
        await journey.SeeItemsAsync(2, () => clock.Advance(TimeSpan.FromMinutes(1)));
    }

    private static Task<Journey> StartAsync(ManualTime clock, int days) => Journey.StartWithPostsAsync(new()
    {
        Clock = clock,
        Settings = new Dictionary<string, string?> { ["Privacy:RetentionDays"] = days.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    });
}
