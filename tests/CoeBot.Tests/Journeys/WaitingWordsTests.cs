using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>While the list can't be reached, a person's words wait in one place: with their answer.</summary>
public sealed class WaitingWordsTests
{
    private const string Words = "Shared records would save us a day a week";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_is_changed_while_it_waits_arrives_as_it_was_changed_and_is_written_down_once()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(60), 503, retryAfter: "2");
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, Words);

        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "Said better" }, Ct);

        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM outbox WHERE payload <> ''"));
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(1)));
        await EmptyAsync(journey, clock);
        Assert.Equal("Said better", (string?)Assert.Single(journey.Items)["Summary"]);
    }

    [Fact]
    public async Task What_is_withdrawn_while_nobody_knows_whether_it_arrived_is_not_sent_again()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });

        await WithdrawAfterALostCreateAsync(journey);

        await EmptyAsync(journey, clock);
        Assert.Empty(journey.Items);
        Assert.Single(journey.Run.Tenant.SharePoint.Requests, call => call.Body?.ToJsonString().Contains(Words, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_item_that_arrives_late_of_an_answer_that_was_withdrawn_meanwhile_is_taken_away()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        await WithdrawAfterALostCreateAsync(journey);
        await Eventually.IsTrueAsync(
            async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox WHERE reason LIKE '%withdrawn%'") == 1, "it was looked for once", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));

        LetItArrive(journey.Run.Tenant.SharePoint);

        await EmptyAsync(journey, clock);
        Assert.Empty(journey.Items);
    }

    [Fact]
    public async Task One_that_arrives_when_nobody_looks_for_it_any_more_goes_when_the_list_is_read_again()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        await WithdrawAfterALostCreateAsync(journey);
        await EmptyAsync(journey, clock);

        LetItArrive(journey.Run.Tenant.SharePoint);

        Assert.Single(journey.Items);
        await journey.SeeItemsAsync(0, () => clock.Advance(TimeSpan.FromSeconds(1)));
    }

    /// <summary>An answer is given, nobody knows whether its item was made, and it is withdrawn.</summary>
    private static async Task WithdrawAfterALostCreateAsync(Journey journey)
    {
        journey.Run.Tenant.SharePoint.Faults.Drop(1, PretendSharePoint.Writes);
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, Words);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox WHERE unsettled = 1 AND lease_until = 0") == 1, "a lost create", Ct);
        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);
    }

    /// <summary>The create that was lost makes its item after all.</summary>
    private static void LetItArrive(PretendSharePoint sharePoint)
    {
        var sent = sharePoint.Requests.Last(call => call.Body?["fields"]?["ResponseId"] is not null).Body!["fields"]!.AsObject();
        lock (sharePoint.Graph.Gate) sharePoint.List!.Add(sent.ToDictionary(field => field.Key, field => field.Value?.DeepClone()));
    }

    private static Task EmptyAsync(Journey journey, ManualTime clock) => Eventually.IsTrueAsync(
        async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox") == 0, "nothing waits", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
}
