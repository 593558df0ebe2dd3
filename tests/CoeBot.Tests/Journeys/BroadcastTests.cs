using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Who gets a section, when, and how often: once.</summary>
public sealed class BroadcastTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_posted_before_the_organiser_confirms()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);

        var asking = await journey.AskAsync();

        Assert.Contains("2", asking.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, journey.Posts(journey.Northshire));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_second_confirmation_and_a_second_broadcast_post_nothing_twice()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        var asking = await journey.AskAsync();
        var confirm = CardCheck.Action(asking.Card, "broadcast.confirm")!["data"];

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "broadcast.confirm", confirm, Ct)));
        await journey.FinishedAsync(1);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(2);

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(1, journey.Posts(journey.Southborough));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast = 1"));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast = 2 AND state = 'Skipped' AND reason = 'has this version already'"));
    }

    [Fact]
    public async Task The_organiser_is_told_the_end_with_every_target_counted()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.SayAsync(journey.Northshire.Members[0], journey.Northshire.General, "unfollow here", ct: Ct);

        await journey.BroadcastAsync();
        var told = await Eventually.SeeAsync(
            () => journey.Teams.Messages(journey.Teams.Organiser).FirstOrDefault(message => message.Summary?.Contains("finished", StringComparison.Ordinal) == true),
            "the report", Ct);

        var card = told.Card!.ToJsonString();
        Assert.All(new[] { "Targeted", "Posted", "Skipped", "unfollowed in the channel" }, word => Assert.Contains(word, card, StringComparison.Ordinal));
        Assert.Equal(0, journey.Posts(journey.Northshire));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state IN ('Posted', 'Skipped')"));
    }

    [Fact]
    public async Task A_member_can_neither_broadcast_nor_press_the_organisers_button()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var asking = await journey.AskAsync();
        var confirm = CardCheck.Action(asking.Card, "broadcast.confirm")!["data"];
        var member = journey.Northshire.Members[0];

        await journey.Teams.SayAsync(member, $"broadcast {Journey.Section} to all", Ct);
        var pressed = await journey.Teams.ExecuteAsync(member, journey.Teams.Messages(member)[^1], "broadcast.confirm", confirm, Ct);

        Assert.Contains("organisers", journey.Teams.Messages(member)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("organisers", pressed.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_channel_that_throttles_gets_its_post_later()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        var asking = await journey.AskAsync();
        journey.Teams.Faults.Next(2, 429, retryAfter: "1.5", only: Journey.IsPost);

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromMilliseconds(500)));

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(1, journey.Posts(journey.Southborough));
    }

    [Fact]
    public async Task A_post_whose_outcome_is_lost_stays_unknown_until_an_answer_from_it_heals_it()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        var asking = await journey.AskAsync();
        journey.Teams.Faults.ActThenDrop(1, Journey.IsPost);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromSeconds(10)));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Unknown'"));
        Assert.Equal(1, journey.Posts(journey.Northshire));

        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted' AND activity_id IS NOT NULL"));
        Assert.Equal(1, journey.Posts(journey.Northshire));
    }

    [Fact]
    public async Task A_team_that_removed_the_app_is_skipped_and_says_why()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.UninstallAsync(journey.Northshire, journey.Northshire.Members[0], Ct);

        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);

        Assert.Equal(0, journey.Posts(journey.Northshire));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Skipped' AND reason = 'the app was removed from the team'"));
    }

    [Fact]
    public async Task A_team_that_Teams_no_longer_lets_us_into_is_refused_with_Teams_own_code()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        journey.Northshire.Installed = false;

        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Refused' AND reason = 'BotNotInConversationRoster'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE state = 'Removed' AND name = 'Northshire'"));
    }

    [Fact]
    public async Task A_channel_whose_host_is_no_longer_allowed_is_refused_and_the_others_of_its_tenant_get_their_post()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Teams.AddTeam(journey.Northshire.Tenant, "Northshire Schools"));
        await journey.Run.Service!.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync(
            "UPDATE target SET service_url = 'https://elsewhere.example/uk/' WHERE name = 'Northshire'"));

        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Refused' AND reason = 'ServiceHostNotAllowed'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'"));
    }

    [Theory]
    [InlineData("broadcast why-shares to all", "why-share")]
    [InlineData("broadcast why-share to Atlantis", "Atlantis")]
    [InlineData("broadcast", "section")]
    [InlineData("status 99", "no broadcast")]
    [InlineData("reticulate splines", "help")]
    public async Task What_can_not_be_done_gets_a_useful_answer(string typed, string answer)
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);

        await journey.Teams.SayAsync(journey.Teams.Organiser, typed, Ct);

        Assert.Contains(answer, journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task An_audience_may_name_channels_and_kinds()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough, journey.Teams.Home.Teams[0]);
        await journey.Teams.SayAsync(journey.Northshire.Members[0], journey.Northshire.General, "follow here as network Northern group", ct: Ct);

        await journey.BroadcastAsync(audience: "la");
        await journey.SeePostAsync(journey.Southborough);
        await journey.FinishedAsync(1);
        Assert.Equal(0, journey.Posts(journey.Northshire));

        await journey.BroadcastAsync(audience: "northern group");
        await journey.SeePostAsync(journey.Northshire);
        Assert.Equal(0, journey.Posts(journey.Teams.Home.Teams[0]));
    }
}
