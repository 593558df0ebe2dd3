using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>The paper changed after its cards went out.</summary>
public sealed class UpdateTests : IDisposable
{
    private const string NewWords = "Since May the ferry carries parcels too.";

    private readonly ChangingPaper paper = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cards_are_replaced_where_they_stand_and_answers_keep_the_version_they_answered()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        var before = journey.Post(journey.Northshire)!.Id;
        await NewPaperAsync(journey);

        await journey.ChangeAsync("update why-share");

        var card = journey.Post(journey.Northshire)!;
        Assert.Equal(before, card.Id);
        Assert.Contains(NewWords, card.Shown(), StringComparison.Ordinal);
        Assert.Contains(NewWords, journey.Post(journey.Southborough)!.Shown(), StringComparison.Ordinal);
        Assert.Equal(1, journey.Posts(journey.Northshire));
        await journey.AnswerAsync(journey.Northshire.Members[1], card, "The parcels matter as much");
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(DISTINCT section_version) FROM answer"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer a JOIN delivery d ON d.section_version = a.section_version WHERE d.id = (SELECT MIN(id) FROM delivery)"));
    }

    [Fact]
    public async Task An_updated_channel_has_the_new_version_so_that_a_broadcast_skips_it()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await NewPaperAsync(journey);
        await journey.ChangeAsync("update why-share");

        await journey.BroadcastAsync();

        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast = 2 AND state = 'Skipped' AND reason = 'has this version already'"));
        Assert.Equal(1, journey.Posts(journey.Northshire));
    }

    [Fact]
    public async Task An_old_card_beside_a_new_one_points_to_it_instead_of_repeating_it()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await NewPaperAsync(journey);
        await journey.BroadcastAsync();
        await CoeBot.Rehearsal.Eventually.IsTrueAsync(() => journey.Posts(journey.Northshire) == 2 && journey.Posts(journey.Southborough) == 2, "the new posts", Ct);

        await journey.ChangeAsync("update why-share");

        Assert.Equal(1, journey.Posts(journey.Northshire));
        Assert.Contains("newer card", journey.Card(journey.Northshire).Shown(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) - COUNT(DISTINCT target || section_version) FROM delivery WHERE state = 'Posted'"));
    }

    [Fact]
    public async Task The_card_that_asks_to_post_offers_to_update_the_older_posts_instead()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await NewPaperAsync(journey);
        var asking = await journey.AskAsync();

        var offered = await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "update.ask", ct: Ct);
        var confirm = CardCheck.Action(offered.Card, "update.confirm")!["data"];
        await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "update.confirm", confirm, Ct);
        await journey.ChangedAsync();

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE number = 2 AND state = 'Cancelled'"));
        Assert.Equal(2, journey.Updates());
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_second_confirmation_changes_nothing_more()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await NewPaperAsync(journey);
        var asking = await journey.AskChangeAsync("update why-share");
        var confirm = CardCheck.Action(asking.Card, "update.confirm")!["data"];

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "update.confirm", confirm, Ct)));
        await journey.ChangedAsync();
        await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "update.confirm", confirm, Ct);

        Assert.Equal(2, journey.Updates());
        Assert.Equal(2, await journey.EditsAsync("state = 'Done'"));
    }

    [Theory]
    [InlineData("update", "I need a section")]
    [InlineData("update why-shares", "Did you mean")]
    [InlineData("update why-share", "nothing to update")]
    public async Task What_can_not_be_updated_gets_a_useful_answer(string typed, string answer)
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });

        Assert.Contains(answer, await journey.TypeAsync(typed), StringComparison.Ordinal);
        Assert.Equal(0, journey.Updates());
    }

    [Fact]
    public async Task The_organiser_may_leave_everything_as_it_is()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        await NewPaperAsync(journey);
        var asking = await journey.AskChangeAsync("update why-share");
        var confirm = CardCheck.Action(asking.Card, "update.confirm")!["data"];

        var left = await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "change.cancel", ct: Ct);
        await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "update.confirm", confirm, Ct);

        Assert.Contains("nothing was changed", left.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));
    }

    public void Dispose() => paper.Dispose();

    private async Task NewPaperAsync(Journey journey)
    {
        paper.Add(NewWords);
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
    }
}
