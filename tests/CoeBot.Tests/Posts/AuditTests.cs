using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>What organisers do to posted cards is on record: who, what, and what came of it.</summary>
public sealed class AuditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("withdraw why-share", "withdraw why-share")]
    [InlineData("close", "close")]
    [InlineData("remind all", "remind all")]
    public async Task Asking_and_confirming_a_change_are_on_record_by_object_id(string typed, string asked)
    {
        await using var journey = await Changing.StartAsync();
        var asking = await journey.AskChangeAsync(typed);
        var confirm = CardCheck.Action(asking.Card, Changing.Verb(typed))!["data"];
        var who = journey.Teams.Organiser.AadObjectId;

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, Changing.Verb(typed), ct: Ct);
        await journey.ChangedAsync();
        await journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, Changing.Verb(typed), confirm, Ct);

        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE object_id = '{who}' AND subject = 'change 1' AND action = 'ask' AND result = '{asked}'"));
        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE object_id = '{who}' AND subject = 'change 1' AND action = 'confirm' AND result = '{typed.Split(' ')[0]}'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE subject = 'change 1' AND result = 'had been confirmed or cancelled before'"));
        Assert.Contains("confirm change 1", await journey.TypeAsync("broadcasts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopening_and_thinking_better_of_it_are_on_record()
    {
        await using var journey = await Changing.StartAsync();
        await journey.ChangeAsync("close");
        await journey.ChangeAsync("reopen");
        var asking = await journey.AskChangeAsync("withdraw why-share");

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "change.cancel", ct: Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE subject = 'change 2' AND action = 'confirm' AND result = 'reopen'"));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE subject = 'change 3' AND action = 'cancel' AND result = 'nothing was changed'"));
    }
}
