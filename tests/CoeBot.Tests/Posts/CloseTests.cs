using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>The consultation ends, and perhaps begins again.</summary>
public sealed class CloseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closing_makes_every_card_read_only_and_gives_late_words_back()
    {
        await using var journey = await Changing.StartAsync();
        var early = journey.Post(journey.Northshire)!;
        var button = CardCheck.Action(early.Card, "respond")!["data"]!.DeepClone().AsObject();
        button["role"] = "la-data";
        button["summary"] = "Written a minute too late";

        await journey.ChangeAsync("close");
        var late = await journey.Teams.ExecuteAsync(journey.Northshire.Members[0], early, "respond", button, Ct);

        Assert.Equal(0, journey.Posts(journey.Northshire) + journey.Posts(journey.Southborough));
        Assert.Contains("Thank you to everyone", journey.Card(journey.Southborough).Shown(), StringComparison.Ordinal);
        Assert.Contains("https://", journey.Card(journey.Southborough).Shown(), StringComparison.Ordinal);
        Assert.Contains("was not stored", late.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Written a minute too late", late.Card.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Reopening_after_a_restart_gives_the_questions_back()
    {
        await using var journey = await Changing.StartAsync();
        await journey.ChangeAsync("close");
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        Assert.Contains("closed already", await journey.TypeAsync("close"), StringComparison.Ordinal);
        Assert.Contains("closed for comments", await journey.TypeAsync("read why-share"), StringComparison.Ordinal);

        await journey.ChangeAsync("reopen");
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        Assert.Equal(1, await journey.AnswersAsync());
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE closed = 1"));
        Assert.Contains("is not closed", await journey.TypeAsync("reopen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_posted_after_closing_becomes_read_only_too()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        await journey.InstallAsync(journey.Northshire);
        await journey.ChangeAsync("close");

        await journey.BroadcastAsync();
        await journey.SeePostAsync(journey.Northshire);

        await Eventually.IsTrueAsync(() => journey.Posts(journey.Northshire) == 0, "a read-only card", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Cards_become_read_only_when_the_last_day_has_passed_and_only_the_operator_can_change_that()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Consultation:Closes"] = "2026-09-01" } });

        clock.Advance(TimeSpan.FromHours(15));
        await Eventually.IsTrueAsync(() => journey.Posts(journey.Northshire) == 0, "a read-only card", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(5)));

        Assert.Contains("Consultation:Closes", await journey.TypeAsync("reopen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_can_neither_close_nor_press_the_organisers_button()
    {
        await using var journey = await Changing.StartAsync();
        var asking = await journey.AskChangeAsync("close");
        var confirm = CardCheck.Action(asking.Card, "close.confirm")!["data"];
        var member = journey.Northshire.Members[0];

        foreach (var typed in new[] { "close", "reopen", "update why-share", "withdraw why-share", "remind all" })
        {
            await journey.Teams.SayAsync(member, typed, Ct);
            Assert.Contains("organisers", journey.Teams.Messages(member)[^1].Shown(), StringComparison.Ordinal);
        }

        var pressed = await journey.Teams.ExecuteAsync(member, journey.Teams.Messages(member)[^1], "close.confirm", confirm, Ct);
        Assert.Contains("organisers", pressed.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM post_change WHERE state = 'Asked'"));
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));
    }

    [Fact]
    public async Task A_button_that_belongs_to_another_change_does_nothing()
    {
        await using var journey = await Changing.StartAsync();
        var asking = await journey.AskChangeAsync("close");
        var data = CardCheck.Action(asking.Card, "close.confirm")!["data"]!.DeepClone().AsObject();
        data["verb"] = "withdraw.confirm";
        var wrong = await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "withdraw.confirm", data.DeepClone(), Ct);
        data["change"] = 99;
        var unknown = await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "withdraw.confirm", data.DeepClone(), Ct);

        Assert.Contains("Nothing was changed", wrong.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", unknown.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));
    }
}
