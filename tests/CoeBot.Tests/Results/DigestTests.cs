using System.Text.Json.Nodes;
using CoeBot.Configuration;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Results.Digests;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>What reviewers are told of a morning, once.</summary>
public sealed class DigestTests
{
    private readonly ManualTime clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    // The clocks go back on 25 October 2026.
    [InlineData("2026-10-24T08:00:00Z", "Daily", "day to 2026-10-24", "2026-10-24T08:00:00Z")]
    [InlineData("2026-10-25T08:30:00Z", "Daily", "day to 2026-10-24", "2026-10-24T08:00:00Z")]
    [InlineData("2026-10-25T09:00:00Z", "Daily", "day to 2026-10-25", "2026-10-25T09:00:00Z")]
    [InlineData("2026-10-25T23:00:00Z", "Weekly", "week to 2026-10-19", "2026-10-19T08:00:00Z")]
    [InlineData("2026-10-26T09:00:00Z", "Weekly", "week to 2026-10-26", "2026-10-26T09:00:00Z")]
    public void A_period_ends_at_the_hour_that_clocks_in_London_show(string now, string every, string name, string until)
    {
        var plan = DigestPlan.Latest(new DigestSettings(Enum.Parse<DigestPeriod>(every), 9, null), DateTimeOffset.Parse(now, null))!;
        Assert.Equal((name, DateTimeOffset.Parse(until, null)), (plan.Name, plan.Until));
    }

    [Fact]
    public async Task It_says_once_what_is_new_and_what_waits()
    {
        await using var journey = await Changing.StartAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Digest:Channel"] = "Southborough" } });
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM digest WHERE state = 'Nothing'") == 1, "a quiet day before", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromMinutes(1)));
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(5)));
        journey.Run.Tenant.SharePoint.Edit(journey.Items[0]["id"]!.GetValue<string>(), new JsonObject { ["Status"] = "Needs reply" });
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM review WHERE status = 'Needs reply'") == 1, "the status", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(30)));
        var before = Digests(journey).Count;

        await Eventually.IsTrueAsync(() => Digests(journey).Count > before, "the digest", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMinutes(20)));
        for (var n = 0; n < 30; n++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        var digest = Assert.Single(Digests(journey).Skip(before));
        Assert.Contains("New answers\",\"value\":\"1", digest, StringComparison.Ordinal);
        Assert.Contains("Needs reply\\u201D\",\"value\":\"1", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("day a week", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_happened_nothing_is_said()
    {
        await using var journey = await Changing.StartAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Digest:Channel"] = "Southborough" } });
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM digest WHERE state = 'Nothing'") > 1, "two quiet days", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromMinutes(30)));
        Assert.Empty(Digests(journey));
    }

    [Fact]
    public async Task Of_two_nodes_one_has_it_to_send()
    {
        await using var temporary = await TemporaryDatabase.CreateAsync();
        var plan = DigestPlan.Latest(new DigestSettings(DigestPeriod.Daily, 9, null), clock.GetUtcNow())!;
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new DigestLedger(temporary.Database, clock).ClaimAsync(plan)));

        var mine = Assert.Single(claims, claim => claim is not null)!;
        await new DigestLedger(temporary.Database, clock).SettleAsync(mine, "Sent");
        Assert.Null(await new DigestLedger(temporary.Database, clock).ClaimAsync(plan));
    }

    private static List<string> Digests(Journey journey) => [.. journey.Teams.Messages(journey.Southborough.General).Select(message => message.Shown()).Where(card => card.Contains("What waits for reviewers", StringComparison.Ordinal))];
}
