using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What organisers can do about a broadcast: watch, cancel, retry, resolve.</summary>
public sealed class BroadcastChangeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_card_shows_the_progress_at_most_every_two_seconds_and_the_end()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Broadcast:PostsPerSecond"] = "5" } });
        var many = new ManyChannels(journey, clock);
        await many.AddAsync(journey.Teams.Tenant("Northshire"), 30);

        await journey.BroadcastAsync();
        var took = await many.StepToEndAsync(1, passed => (int)(passed.TotalSeconds * 5));
        await SeeAsync(journey, "finished", () => clock.Advance(TimeSpan.FromMilliseconds(100)));

        var updates = journey.Teams.Requests.Count(request => request.Method == "PUT");
        Assert.InRange(updates, 2, (int)(took.TotalSeconds / 2) + 2);
        Assert.Single(journey.Teams.Messages(journey.Teams.Organiser), message => message.Card?.ToJsonString().Contains("Broadcast 1", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Nothing_is_posted_after_a_cancel_and_what_waited_is_counted_as_cancelled()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var many = new ManyChannels(journey, clock);
        await many.AddAsync(journey.Teams.Tenant("Northshire"), 60);
        await journey.BroadcastAsync();
        await Eventually.IsTrueAsync(() => many.Posts >= 5, "some posts", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(10)));

        var cancel = journey.Teams.SayAsync(journey.Teams.Organiser, "cancel 1", Ct);
        await Eventually.IsTrueAsync(() => cancel.IsCompleted, "the answer", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(10)));
        var posted = many.Posts;
        await Eventually.IsTrueAsync(
            async () => await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE told = 1") == 1,
            "the end told", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
        for (var second = 0; second < 60; second++) clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(posted, many.Posts);
        Assert.InRange(posted, 5, 59);
        Assert.Equal(60, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state IN ('Posted', 'Cancelled')"));
        Assert.Equal(posted, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE action = 'cancel' AND subject = 'broadcast 1'"));
    }

    [Fact]
    public async Task A_throttled_post_does_not_come_back_after_a_cancel()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        var asking = await journey.AskAsync();
        journey.Teams.Faults.Next(1, 429, "30", only: Journey.IsPost);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE reason = 'Throttled'") == 1, "the refusal", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(5)));

        await journey.Teams.SayAsync(journey.Teams.Organiser, "cancel 1", Ct);
        for (var second = 0; second < 60; second++) clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Cancelled'"));
        Assert.Equal(0, journey.Posts(journey.Northshire));
    }

    [Fact]
    public async Task Retry_posts_where_it_failed_and_nowhere_twice()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        var asking = await journey.AskAsync();
        journey.Teams.Faults.Next(1, 403, code: "MessageWritesBlocked", only: Journey.IsPost);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1);
        Assert.Equal(1, journey.Posts(journey.Northshire) + journey.Posts(journey.Southborough));

        await journey.Teams.SayAsync(journey.Teams.Organiser, "retry 1", Ct);
        await Eventually.IsTrueAsync(() => journey.Posts(journey.Northshire) + journey.Posts(journey.Southborough) == 2, "the second post", Ct);
        await journey.FinishedAsync(1);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "retry 1", Ct);

        Assert.Contains("nothing to try again", journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(1, journey.Posts(journey.Southborough));
    }

    [Theory]
    [InlineData("delivery.posted", 1, "Posted")]
    [InlineData("delivery.notposted", 2, "Posted")]
    public async Task An_unknown_post_is_tried_again_only_after_an_organiser_looked(string verb, int posts, string state)
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var asking = await journey.AskAsync();
        journey.Teams.Faults.ActThenAnswer(1, 504, Journey.IsPost);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "retry 1", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Unknown'"));

        await journey.Teams.SayAsync(journey.Teams.Organiser, "status 1", Ct);
        var status = Journey.LastWith(journey.Teams.Messages(journey.Teams.Organiser), verb)!;
        await journey.Teams.PressAsync(journey.Teams.Organiser, status, verb, ct: Ct);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "retry 1", Ct);

        await Eventually.IsTrueAsync(() => journey.Posts(journey.Northshire) == posts, "the posts", Ct);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync($"SELECT COUNT(*) FROM delivery WHERE state = '{state}'") == 1, "the state", Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE action = 'resolve'"));
    }

    private static Task<PretendMessage> SeeAsync(Journey journey, string word, Action? betweenLooks = null) => Eventually.SeeAsync(
        () => journey.Teams.Messages(journey.Teams.Organiser).FirstOrDefault(message => message.Summary?.Contains(word, StringComparison.Ordinal) == true),
        word, Ct, betweenLooks: betweenLooks);
}
