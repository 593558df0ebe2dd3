using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Posts;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>A file says which section goes when to whom; an organiser looks at it and confirms it.</summary>
public sealed class CampaignTests : IDisposable
{
    private const string TwoRows = """
        campaign:
          - section: why-share
            to: all
            on: 1/9/2026 12:30
          - section: how-it-could-work
            to: Northshire
            on: 2 September 2026 at 09:00
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-campaign-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "campaign.yml");

    [Fact]
    public async Task A_campaign_is_shown_confirmed_and_sent_at_its_times()
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(clock, TwoRows);
        var asking = await AskAsync(journey);
        Assert.Contains("Line 2: why-share to all", asking.Shown(), StringComparison.Ordinal);
        Assert.Contains("Matching: 2. Will get it: 2.", asking.Shown(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));

        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "campaign.confirm", ct: Ct);
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE state = 'Scheduled'"));
        clock.Advance(new DateTimeOffset(2026, 9, 1, 11, 30, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await journey.FinishedAsync(1, () => clock.Advance(TimeSpan.FromMilliseconds(200)));

        Assert.Equal(1, journey.Posts(journey.Southborough));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM audit WHERE action = 'schedule'"));
    }

    [Fact]
    public async Task The_same_row_is_never_scheduled_twice_and_a_cancelled_one_only_when_confirmed_again()
    {
        await using var journey = await StartAsync(new ManualTime(), TwoRows);
        var asking = await AskAsync(journey);
        var confirm = CardCheck.Action(asking.Card, "campaign.confirm")!["data"];
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => journey.Teams.ExecuteAsync(journey.Teams.Organiser, asking, "campaign.confirm", confirm, Ct)));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
        Assert.Contains("nothing to schedule", await journey.TypeAsync("campaign"), StringComparison.Ordinal);

        await journey.TypeAsync("cancel 1");
        Assert.Contains("Cancelled before as broadcast 1", (await AskAsync(journey)).Shown(), StringComparison.Ordinal);
        await journey.Teams.PressAsync(journey.Teams.Organiser, await AskAsync(journey), "campaign.confirm", ct: Ct);

        Assert.Equal(3, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
        Assert.Equal(2, await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE state = 'Scheduled'"));
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_shown_is_shown_again()
    {
        await using var journey = await StartAsync(new ManualTime(), TwoRows);
        var asking = await AskAsync(journey);
        Write(TwoRows.Replace("to: all", "to: Southborough", StringComparison.Ordinal));

        var again = await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "campaign.confirm", ct: Ct);

        Assert.Contains("has changed since", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
    }

    [Theory]
    [InlineData("section: why-share", "section: wy-share", "Did you mean why-share")]
    [InlineData("to: all", "to: Atlantis", "Not known: Atlantis")]
    [InlineData("to: all", "to: network", "no channels")]
    [InlineData("on: 1/9/2026 12:30", "on: 31/8/2026 12:30", "has passed")]
    [InlineData("on: 1/9/2026 12:30", "on: 28/3/2027 01:30", "line 2: There is no 01:30")]
    [InlineData("on: 1/9/2026 12:30", "when: tomorrow", "line 4: 'when' is not known")]
    public async Task What_is_wrong_with_a_row_is_said_with_its_line_and_schedules_nothing(string good, string bad, string answer)
    {
        await using var journey = await StartAsync(new ManualTime(), TwoRows);
        Write(TwoRows.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(answer, (await journey.TypeAsync("campaign")).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
    }

    [Fact]
    public async Task A_member_can_not_confirm_a_campaign()
    {
        await using var journey = await StartAsync(new ManualTime(), TwoRows);
        var confirm = CardCheck.Action((await AskAsync(journey)).Card, "campaign.confirm")!["data"];
        var member = journey.Northshire.Members[0];
        await journey.Teams.SayAsync(member, "campaign", Ct);

        var pressed = await journey.Teams.ExecuteAsync(member, journey.Teams.Messages(member)[^1], "campaign.confirm", confirm, Ct);

        Assert.Contains("organisers", pressed.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM broadcast"));
    }

    [Fact]
    public async Task A_broken_file_stops_the_start_and_names_its_line()
    {
        var failure = await Assert.ThrowsAsync<CoeBot.Cards.Paper.PaperException>(() => StartAsync(new ManualTime(), "campaign:\n  - section: why-share\n    to: all\n    on: soon\n"));

        Assert.Contains("campaign.yml, line 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_answer_says_how_to_name_one()
    {
        await using var journey = await Journey.StartAsync();

        Assert.Contains("Broadcast:CampaignFile", await journey.TypeAsync("campaign"), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<Journey> StartAsync(ManualTime clock, string campaign)
    {
        Write(campaign);
        var journey = await Journey.StartAsync(new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Broadcast:CampaignFile"] = File } });
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        return journey;
    }

    private void Write(string campaign) => System.IO.File.WriteAllText(File, campaign);

    private static async Task<PretendMessage> AskAsync(Journey journey)
    {
        await journey.Teams.SayAsync(journey.Teams.Organiser, "campaign", Ct);
        return Journey.LastWith(journey.Teams.Messages(journey.Teams.Organiser), "campaign.confirm")!;
    }
}
