using CoeBot.Broadcasts;
using CoeBot.Rehearsal.Teams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Later, as a test, and with the right facts on the card that asks.</summary>
public sealed class ScheduleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scheduled_broadcast_goes_out_at_its_time_in_London_to_the_channels_of_its_confirmation()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        // 10:00 in London now.
        var asking = await journey.AskAsync(audience: "all on 1/9/2026 12:30");
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        await journey.InstallAsync(journey.Southborough);

        for (var minute = 0; minute < 149; minute++) clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE state = 'Scheduled'"));
        Assert.Equal(0, journey.Posts(journey.Northshire));
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(0, journey.Posts(journey.Southborough));
    }

    [Fact]
    public async Task A_scheduled_broadcast_survives_a_restart_and_can_be_cancelled()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync(audience: "all on 1/9/2026 12:30");
        await journey.BroadcastAsync("how-it-could-work", "all on 1/9/2026 12:30");
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "cancel 2", Ct);

        clock.Advance(TimeSpan.FromHours(3));
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Cancelled' AND broadcast = 2"));
    }

    [Theory]
    [InlineData("broadcast why-share to all on 28/3/2027 01:30", "clocks skip")]
    [InlineData("broadcast why-share to all on 31/8/2026 09:00", "has passed")]
    [InlineData("broadcast why-share to all on 99/99/2026", "as a day and a time")]
    [InlineData("broadcast why-share to all as test", "no test channels")]
    [InlineData("broadcast why-share to network", "no channels")]
    [InlineData("broadcast why-share to tag:nobody", "Not known: tag:nobody")]
    [InlineData("targets import nonsense", "No channel has these words")]
    [InlineData("broadcast wy-share to all", "Did you mean why-share")]
    [InlineData("cancel 7", "no broadcast")]
    [InlineData("retry seven", "no broadcast")]
    [InlineData("tag Atlantis north", "know that channel")]
    public async Task What_can_not_be_done_posts_nothing(string typed, string answer)
    {
        await using var journey = await Journey.StartAsync(new() { Clock = new ManualTime() });
        await journey.InstallAsync(journey.Northshire);

        await journey.Teams.SayAsync(journey.Teams.Organiser, typed, Ct);

        Assert.Contains(answer, journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_test_goes_to_test_channels_only()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.Teams.SayAsync(journey.Teams.Organiser, "tag Southborough test", Ct);

        await journey.BroadcastAsync(audience: "all as test");
        await journey.FinishedAsync(1);

        Assert.Equal(1, journey.Posts(journey.Southborough));
        Assert.Equal(0, journey.Posts(journey.Northshire));
    }

    [Fact]
    public async Task Who_may_only_test_can_not_reach_other_channels()
    {
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Teams:Organisers:0:Role"] = "TestOnly", ["Teams:ControlTeamId"] = null } });
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        var tester = journey.Teams.Organiser;

        await journey.Teams.SayAsync(tester, "broadcast why-share to all", Ct);
        Assert.Contains("test channels", journey.Teams.Messages(tester)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(tester, "targets", Ct);
        Assert.Contains("for organisers", journey.Teams.Messages(tester)[^1].Card!.ToJsonString(), StringComparison.Ordinal);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
    }

    [Fact]
    public async Task Who_may_only_test_reaches_test_channels_and_manages_that_broadcast()
    {
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Teams:Organisers:0:Role"] = "TestOnly", ["Teams:ControlTeamId"] = null } });
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        var tester = journey.Teams.Organiser;
        var targets = journey.Run.Service!.Parts.GetRequiredService<TargetStore>();
        await targets.TagAsync("Southborough", "test", isTagged: true, new Actor(tester.Tenant.Id, "somebody who may"));

        await journey.BroadcastAsync(audience: "all as test");
        await journey.FinishedAsync(1);
        await journey.Teams.SayAsync(tester, "status 1", Ct);

        Assert.Equal(1, journey.Posts(journey.Southborough));
        Assert.Equal(0, journey.Posts(journey.Northshire));
        Assert.Contains("test channels only", journey.Teams.Messages(tester)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE action = 'confirm' AND object_id = '{tester.AadObjectId}'"));
    }

    [Fact]
    public async Task A_section_that_changed_since_the_asking_is_asked_again()
    {
        using var paper = new ChangingPaper();
        await using var journey = await Journey.StartAsync(new() { Paper = paper.Path });
        await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);
        var asking = await journey.AskAsync("how-it-could-work");
        await journey.Run.StopServiceAsync();
        paper.Reword("how-it-could-work.md", "the", "every");
        paper.Reword("why-share.md", "the", "every");
        await journey.Run.StartServiceAsync(Ct);

        var again = await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        Assert.Contains("has changed since you asked", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast > 1"));

        var newer = await journey.AskAsync();
        Assert.Contains("\"title\":\"Have an older version\",\"value\":\"1 channel\"", newer.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_act_of_an_organiser_is_on_record_by_object_id()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync();
        await journey.FinishedAsync(1);

        await journey.Teams.SayAsync(journey.Teams.Organiser, "status 1", Ct);
        var status = journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!.ToJsonString();
        await journey.Teams.SayAsync(journey.Teams.Organiser, "broadcasts", Ct);
        var list = journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!.ToJsonString();

        Assert.Contains($"confirm by {journey.Teams.Organiser.AadObjectId}", status, StringComparison.Ordinal);
        Assert.Contains(journey.Teams.Organiser.AadObjectId, list, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Teams.Organiser.Name, status + list, StringComparison.Ordinal);
    }
}
