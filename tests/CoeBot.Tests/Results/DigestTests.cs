using System.Text.Json.Nodes;
using CoeBot.Cards;
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

    [Theory]
    [InlineData("2026-10-20T00:00:00Z", "Daily", 25)]
    [InlineData("2027-03-20T00:00:00Z", "Daily", 23)]
    [InlineData("2026-10-01T00:00:00Z", "Weekly", (7 * 24) + 1)]
    [InlineData("2027-03-01T00:00:00Z", "Weekly", (7 * 24) - 1)]
    public async Task Over_a_change_of_the_clocks_each_period_is_told_once_and_no_moment_is_left_out(string from, string every, int oddHours)
    {
        await using var temporary = await TemporaryDatabase.CreateAsync();
        clock.Advance(DateTimeOffset.Parse(from, null) - clock.GetUtcNow());
        var ledger = new DigestLedger(temporary.Database, clock);
        var settings = new DigestSettings(Enum.Parse<DigestPeriod>(every), 9, null);
        var told = new List<DigestRow>();
        for (var n = 0; n < 45 * 24; n++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            if (await ledger.ClaimAsync(DigestPlan.Latest(settings, clock.GetUtcNow())!) is not { } row) continue;
            told.Add(row);
            await ledger.SettleAsync(row, "Sent");
        }

        Assert.All(told.Zip(told.Skip(1)), pair => Assert.Equal(pair.First.UntilAt, pair.Second.SinceAt));
        Assert.All(told, row => Assert.EndsWith("09:00", London.Say(DateTimeOffset.FromUnixTimeMilliseconds(row.UntilAt)), StringComparison.Ordinal));
        var usual = every == "Daily" ? 24 : 7 * 24;
        Assert.Equal([usual, oddHours], told.Select(row => (int)((row.UntilAt - row.SinceAt) / 3_600_000)).Distinct().OrderBy(hours => hours != usual));
    }

    [Fact]
    public async Task What_is_new_needs_a_reply_grows_old_or_could_not_be_delivered_is_counted_each_by_itself()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 3; n++) await some.GiveAsync(new Given($"old{n}"));
        await some.GiveAsync(new Given("read") { Themes = ["Cost"] });
        var until = some.Clock.GetUtcNow().AddDays(DigestNews.AgeingDays);
        some.Clock.Advance(TimeSpan.FromDays(6));
        var wanting = await some.GiveAsync(new Given("wants a reply"));
        var deleted = await some.GiveAsync(new Given("deleted"));
        var withdrawn = await some.GiveAsync(new Given("withdrawn"));
        await some.WithdrawAsync(withdrawn);
        await some.Database.WriteAsync(async writing =>
        {
            await CoeBot.Responses.Reviews.KeepAsync(writing, wanting, "Needs reply", [], "");
            await CoeBot.Responses.Reviews.KeepAsync(writing, deleted, "Deleted", [], "");
            foreach (var (key, state) in new[] { ("a", "Parked"), ("b", "Parked"), ("c", "Waiting") })
                await writing.ExecuteAsync(
                    "INSERT INTO outbox (entry_key, kind, payload, state, reason, attempts, unsettled, created_at, next_attempt_at, lease_until) VALUES (@key, 'Create', '{}', @state, '', 0, 0, 0, 0, 0)", new { key, state });
        });

        var view = await new DigestNews(some.Database).ReadAsync(until.AddDays(-1).AddHours(-1).ToUnixTimeMilliseconds(), until.AddMinutes(1).ToUnixTimeMilliseconds(), "", Ct);

        // The one that was read does not grow old; nothing of what was withdrawn or deleted is new.
        Assert.Equal((1, 1, 3, 2), (view.New, view.NeedsReply, view.Ageing, view.Parked));
        Assert.Equal([(some.Paper.Find("why-share")!.Title, 1L)], view.Sections);
        Assert.False(view.IsEmpty);
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
