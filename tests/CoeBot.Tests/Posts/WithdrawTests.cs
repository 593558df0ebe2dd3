using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>A section is taken back, and what gets in the way of that.</summary>
public sealed class WithdrawTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posted_cards_are_deleted_and_answers_stay()
    {
        await using var journey = await Changing.StartAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        await journey.ChangeAsync("withdraw why-share");
        var told = await journey.ToldAsync("Withdrawing posted cards: finished");

        Assert.All(new[] { journey.Northshire, journey.Southborough }, team => Assert.Equal(1, journey.Teams.Messages(team.General).Count(message => message.Deleted)));
        Assert.Contains("Done", told.Shown(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
        await journey.SeeItemsAsync(1);
        Assert.Contains("nothing to withdraw", await journey.TypeAsync("withdraw why-share"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_deleting_is_refused_a_notice_takes_the_cards_place()
    {
        await using var journey = await Changing.StartAsync();
        journey.Teams.Faults.Next(2, 403, code: "NotEnoughPermissions", only: Changing.IsDeletion);

        await journey.ChangeAsync("withdraw why-share");

        Assert.Contains("organisers took this section away", journey.Card(journey.Northshire).Shown(), StringComparison.Ordinal);
        Assert.Equal(2, await journey.EditsAsync("state = 'Done' AND reason = 'replaced by a notice'"));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_and_a_team_that_removed_the_app_are_counted_apart()
    {
        await using var journey = await Changing.StartAsync();
        journey.Teams.Faults.Next(1, 404, code: "ActivityNotFoundInConversation", only: request => Changing.IsDeletion(request) && request.Path.Contains(journey.Northshire.Tenant.Id, StringComparison.Ordinal));
        journey.Southborough.Installed = false;

        await journey.ChangeAsync("withdraw why-share");

        Assert.Equal(1, await journey.EditsAsync("state = 'Gone' AND reason = 'ActivityNotFoundInConversation'"));
        Assert.Equal(1, await journey.EditsAsync("state = 'Refused' AND reason = 'BotNotInConversationRoster'"));
        var told = await journey.ToldAsync("Withdrawing posted cards: finished");
        Assert.Contains("Refused by Teams: ", told.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_that_Teams_throttles_goes_on_after_a_restart()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var asking = await journey.AskChangeAsync("withdraw why-share");
        journey.Teams.Faults.Next(2, 429, retryAfter: "90", only: Changing.IsDeletion);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "withdraw.confirm", ct: Ct);
        await Eventually.IsTrueAsync(async () => await journey.EditsAsync("state = 'Waiting' AND attempts = 1") == 2, "both put off", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(2, journey.Posts(journey.Northshire) + journey.Posts(journey.Southborough));

        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        await journey.ChangedAsync(() => clock.Advance(TimeSpan.FromSeconds(5)));

        Assert.Equal(0, journey.Posts(journey.Northshire) + journey.Posts(journey.Southborough));
        Assert.Equal(2, await journey.EditsAsync("state = 'Done'"));
    }

    [Fact]
    public async Task What_a_dead_worker_left_is_done_again_once_its_lease_ran_out()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var asking = await journey.AskChangeAsync("withdraw why-share");
        journey.Teams.Faults.ActThenDrop(8, Changing.IsDeletion);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "withdraw.confirm", ct: Ct);

        await journey.ChangedAsync(() => clock.Advance(TimeSpan.FromSeconds(5)));

        // The first try deleted them; the next finds nothing, and either way they are withdrawn.
        Assert.Equal(2, await journey.EditsAsync("state IN ('Done', 'Gone')"));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE withdrawn_at IS NOT NULL AND state = 'Posted'"));
    }

    [Theory]
    [InlineData("withdraw", "I need a section")]
    [InlineData("withdraw atlantis", "no section with that name")]
    [InlineData("withdraw costs", "nothing to withdraw")]
    public async Task What_can_not_be_withdrawn_gets_a_useful_answer(string typed, string answer)
    {
        await using var journey = await Journey.StartAsync();

        Assert.Contains(answer, await journey.TypeAsync(typed), StringComparison.Ordinal);
    }
}
