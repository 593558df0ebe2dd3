using System.Globalization;
using CoeBot.Posts;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>A reminder to channels that said little; never to people, and seldom.</summary>
public sealed class RemindTests
{
    private const string Reminder = "still open for comments";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_a_channel_without_answers_gets_a_reply_in_its_thread()
    {
        await using var journey = await Changing.StartAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        await journey.ChangeAsync("remind all");

        var reply = Assert.Single(Reminders(journey, journey.Southborough));
        Assert.Equal(journey.Post(journey.Southborough)!.Id, reply.Root);
        Assert.Empty(Reminders(journey, journey.Northshire));
        Assert.All(journey.Southborough.Members, member => Assert.DoesNotContain(member.Name, reply.Shown(), StringComparison.Ordinal));
        Assert.Equal(1, await journey.EditsAsync("state = 'Skipped' AND reason LIKE 'it has as many%'"));
    }

    [Fact]
    public async Task Without_dates_a_channel_is_reminded_once_a_week()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        await journey.ChangeAsync("remind all", () => clock.Advance(TimeSpan.FromMilliseconds(50)));
        Assert.Single(Reminders(journey, journey.Northshire));

        clock.Advance(TimeSpan.FromDays(6));
        Assert.Contains("No channel would be reminded", await journey.TypeAsync("remind all"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(1));
        await journey.ChangeAsync("remind all", () => clock.Advance(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(2, Reminders(journey, journey.Northshire).Count);
    }

    [Fact]
    public async Task Two_confirmed_reminders_of_one_period_remind_once()
    {
        await using var journey = await Changing.StartAsync();
        var first = await journey.AskChangeAsync("remind all");
        var second = await journey.AskChangeAsync("remind la");

        await journey.Teams.PressAsync(journey.Teams.Organiser, first, "remind.confirm", ct: Ct);
        await journey.Teams.PressAsync(journey.Teams.Organiser, second, "remind.confirm", ct: Ct);
        await journey.ChangedAsync();

        Assert.Single(Reminders(journey, journey.Northshire));
        Assert.Equal(2, await journey.EditsAsync("state = 'Skipped' AND reason = 'it was reminded not long ago'"));
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-01", "first half")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-15", "first half")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-16", "second half")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-26", "second half")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-27", "last days")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-30", "last days")]
    public void A_consultation_has_two_halves_and_last_days(string opens, string closes, string today, string period) =>
        Assert.EndsWith(period, ReminderPeriod.Of(Day(today), Day(opens), Day(closes)).Name, StringComparison.Ordinal);

    [Fact]
    public async Task A_channel_that_wants_no_reminders_gets_none_until_it_does()
    {
        await using var journey = await Changing.StartAsync();
        var member = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(member, journey.Northshire.General, "no reminders", ct: Ct);
        await journey.Teams.SayAsync(member, journey.Northshire.General, "No reminders", ct: Ct);
        Assert.Contains("already", journey.Teams.Messages(journey.Northshire.General)[^1].Shown(), StringComparison.Ordinal);

        await journey.ChangeAsync("remind all");
        Assert.Empty(Reminders(journey, journey.Northshire));
        Assert.Single(Reminders(journey, journey.Southborough));

        await journey.Teams.SayAsync(member, journey.Northshire.General, "reminders", ct: Ct);
        await journey.ChangeAsync("remind all");
        Assert.Single(Reminders(journey, journey.Northshire));
        Assert.Single(Reminders(journey, journey.Southborough));
    }

    [Fact]
    public async Task A_reminder_whose_outcome_is_lost_is_unknown_and_not_sent_again()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var asking = await journey.AskChangeAsync("remind all");
        journey.Teams.Faults.ActThenDrop(2, IsReply);

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "remind.confirm", ct: Ct);
        await journey.ChangedAsync(() => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(2, await journey.EditsAsync("state = 'Unknown'"));
        Assert.Single(Reminders(journey, journey.Northshire));
    }

    [Theory]
    [InlineData("remind", "whom to remind")]
    [InlineData("remind Atlantis", "Atlantis")]
    [InlineData("remind network", "No card is posted there")]
    [InlineData("no", "no reminders")]
    [InlineData("no reminders", "works in a channel")]
    [InlineData("reminders", "works in a channel")]
    public async Task What_can_not_be_done_gets_a_useful_answer(string typed, string answer)
    {
        await using var journey = await Changing.StartAsync();

        Assert.Contains(answer, await journey.TypeAsync(typed), StringComparison.Ordinal);
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));
    }

    [Fact]
    public async Task A_closed_consultation_reminds_nobody()
    {
        await using var journey = await Changing.StartAsync();
        await journey.ChangeAsync("close");

        Assert.Contains("nothing to remind of", await journey.TypeAsync("remind all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_from_before_the_close_reminds_nobody_after_it_and_uses_up_nothing()
    {
        await using var journey = await Changing.StartAsync();
        var asking = await journey.AskChangeAsync("remind all");
        await journey.ChangeAsync("close");

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "remind.confirm", ct: Ct);
        await journey.ChangedAsync();
        Assert.Empty(Reminders(journey, journey.Northshire));
        Assert.Equal(2, await journey.EditsAsync("kind = 'Remind' AND state = 'Skipped' AND reason LIKE '%takes no answers%'"));

        await journey.ChangeAsync("reopen");
        await journey.ChangeAsync("remind all");
        Assert.Single(Reminders(journey, journey.Northshire));
    }

    [Fact]
    public async Task A_reminder_that_waits_at_the_close_is_not_sent()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var asking = await journey.AskChangeAsync("remind all");
        journey.Teams.Faults.Next(2, 429, retryAfter: "90", only: IsReply);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "remind.confirm", ct: Ct);
        await Eventually.IsTrueAsync(
            async () => await journey.EditsAsync("kind = 'Remind' AND state = 'Waiting' AND attempts = 1") == 2, "both put off", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromMilliseconds(50)));

        await journey.ChangeAsync("close", () => clock.Advance(TimeSpan.FromSeconds(5)));

        Assert.Empty(Reminders(journey, journey.Northshire));
        Assert.Empty(Reminders(journey, journey.Southborough));
        Assert.Equal(2, await journey.EditsAsync("kind = 'Remind' AND state = 'Skipped'"));
    }

    [Fact]
    public async Task A_card_that_still_says_closed_after_reopening_gets_no_reminder()
    {
        await using var journey = await Changing.StartAsync();
        await journey.ChangeAsync("close");
        journey.Teams.Faults.Next(1, 403, code: "NotEnoughPermissions", only: request => Changing.IsUpdate(request) && request.Path.Contains(journey.Northshire.Tenant.Id, StringComparison.Ordinal));
        await journey.ChangeAsync("reopen");
        Assert.Equal((0, 1), (journey.Posts(journey.Northshire), journey.Posts(journey.Southborough)));

        await journey.ChangeAsync("remind all");

        Assert.Empty(Reminders(journey, journey.Northshire));
        Assert.Single(Reminders(journey, journey.Southborough));
        Assert.Equal(1, await journey.EditsAsync("kind = 'Remind' AND state = 'Skipped' AND reason = 'its card is closed for comments'"));
    }

    private static IReadOnlyList<PretendMessage> Reminders(Journey journey, PretendTeam team) =>
        [.. journey.Teams.Messages(team.General).Where(message => message.Shown().Contains(Reminder, StringComparison.Ordinal))];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static bool IsReply(WireRequest request) => request.Method == "POST" && Uri.UnescapeDataString(request.Path).Contains(";messageid=", StringComparison.Ordinal);
}
