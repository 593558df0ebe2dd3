using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>What organisers do is on record: who, what, and what came of it. Of members there is only what their channel chose.</summary>
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
    public async Task Whatever_is_done_to_channels_and_broadcasts_is_on_record()
    {
        await using var journey = await Changing.StartAsync();
        foreach (var typed in new[] { "tag Northshire north", "untag Northshire north", "pause Northshire", "resume Northshire", "broadcast why-share to all", "cancel 2", "retry 1" })
            await journey.TypeAsync(typed);
        var member = journey.Southborough.Members[0];
        foreach (var said in new[] { "no reminders", "reminders", "unfollow here", "follow here as la Ferry side" })
            await journey.Teams.SayAsync(member, journey.Southborough.General, said, ct: Ct);

        foreach (var (action, subject, who) in new (string, string, PretendPerson?)[]
        {
            ("tag", "target Northshire", journey.Teams.Organiser), ("untag", "target Northshire", journey.Teams.Organiser), ("pause", "target Northshire", journey.Teams.Organiser),
            ("resume", "target Northshire", journey.Teams.Organiser), ("ask", "broadcast 2", journey.Teams.Organiser), ("cancel", "broadcast 2", journey.Teams.Organiser),
            ("retry", "broadcast 1", journey.Teams.Organiser), ("no reminders", "target Southborough", null), ("reminders", "target Southborough", null),
            ("unfollow", "target Southborough", null), ("follow", "target Ferry side", null),
        })
            Assert.True(
                await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE action = '{action}' AND subject = '{subject}' AND object_id = '{who?.AadObjectId}' AND at > 0 AND result <> ''") == 1,
                $"{action} {subject}");
    }

    [Fact]
    public async Task A_member_who_speaks_for_their_channel_is_on_record_as_a_member_and_their_account_is_kept_nowhere()
    {
        await using var journey = await Changing.StartAsync();
        var member = journey.Southborough.Members[0];

        foreach (var said in new[] { "no reminders", "reminders", "unfollow here", "follow here as la Ferry side" })
            await journey.Teams.SayAsync(member, journey.Southborough.General, said, ct: Ct);

        Assert.Equal(4, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE object_id = '' AND tenant_id = '{member.Tenant.Id}'"));
        Assert.Empty(await journey.ColumnsWithAsync(member.AadObjectId));
        Assert.Contains(("audit", "object_id"), await journey.ColumnsWithAsync(journey.Teams.Organiser.AadObjectId));
        Assert.Contains("follow target Ferry side by a member of the channel", await journey.TypeAsync("broadcasts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organiser_who_speaks_for_a_channel_is_on_record_by_object_id()
    {
        await using var journey = await Changing.StartAsync();
        var (organiser, own) = (journey.Teams.Organiser, journey.Teams.Home.Teams[0]);
        await journey.InstallAsync(own);

        await journey.Teams.SayAsync(organiser, own.General, "no reminders", ct: Ct);

        Assert.Equal(1, await journey.CountAsync($"SELECT COUNT(*) FROM audit WHERE action = 'no reminders' AND object_id = '{organiser.AadObjectId}'"));
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
