using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>What organisers are told of answers: counts, and no small one where others read along.</summary>
public sealed class ResultsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coverage_names_silent_channels_first_and_counts_answers()
    {
        await using var journey = await Changing.StartAsync();
        await TallyTests.AnswersAsync(journey, journey.Post(journey.Northshire)!, 3);

        var card = await journey.TypeAsync("coverage");

        Assert.True(card.IndexOf("Southborough", StringComparison.Ordinal) < card.IndexOf("Northshire", StringComparison.Ordinal));
        Assert.Contains("answers: 3", card, StringComparison.Ordinal);
        Assert.Contains("1 of ", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_count_by_reflection_and_role()
    {
        await using var journey = await Changing.StartAsync();
        await TallyTests.AnswersAsync(journey, journey.Post(journey.Northshire)!, 2);

        var one = await journey.TypeAsync("results why-share");
        var none = await journey.TypeAsync("results costs");

        Assert.Contains("Answers so far: 2", one, StringComparison.Ordinal);
        Assert.Contains("None chosen", one, StringComparison.Ordinal);
        Assert.Contains("Local authority data professional", one, StringComparison.Ordinal);
        Assert.Contains("Answers so far: 0", none, StringComparison.Ordinal);
        Assert.Contains("no section with that name", await journey.TypeAsync("results atlantis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_small_counts_are_not_said()
    {
        await using var journey = await Changing.StartAsync();
        var team = journey.Teams.Home.Teams[0];
        await journey.InstallAsync(team);
        await TallyTests.AnswersAsync(journey, journey.Post(journey.Northshire)!, 3);

        await journey.Teams.SayAsync(journey.Teams.Organiser, team.General, "results", ct: Ct);
        var card = journey.Teams.Messages(team.General)[^1].Shown();

        Assert.Contains("too few", card, StringComparison.Ordinal);
        Assert.DoesNotContain("\"3\"", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Local authority data professional", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_have_bars_to_fall_back_on_and_the_numbers_in_words()
    {
        await using var journey = await Changing.StartAsync();
        await TallyTests.AnswersAsync(journey, journey.Post(journey.Northshire)!, 2);

        await journey.TypeAsync("results");
        var card = journey.Teams.Messages(journey.Teams.Organiser)[^1].Card!;

        var chart = Assert.Single(card["body"]!.AsArray(), part => part!["type"]!.GetValue<string>() == "Chart.HorizontalBar" && part["title"]!.GetValue<string>() == "By role")!;
        Assert.Equal("Local authority data professional", chart["data"]![0]!["x"]!.GetValue<string>());
        Assert.Equal(2, chart["data"]![0]!["y"]!.GetValue<int>());
        Assert.Contains("ColumnSet", chart["fallback"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Local authority data professional: 2", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(card["body"]!.AsArray(), part => part!["type"]!.GetValue<string>() == "Chart.Line");
    }

    [Fact]
    public async Task Coverage_names_what_is_silent_and_one_tap_asks_to_remind_it()
    {
        await using var journey = await Changing.StartAsync();
        await TallyTests.AnswersAsync(journey, journey.Post(journey.Northshire)!, 1);

        var card = await journey.TypeAsync("coverage");
        Assert.Contains("Councils silent", card, StringComparison.Ordinal);
        Assert.Contains("Roles not heard", card, StringComparison.Ordinal);
        Assert.Contains("Central government data professional", card, StringComparison.Ordinal);

        await journey.Teams.PressAsync(journey.Teams.Organiser, Journey.LastWith(journey.Teams.Messages(journey.Teams.Organiser), "remind.silent")!, "remind.silent", ct: Ct);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM post_change WHERE kind = 'Remind' AND audience = 'silent' AND state = 'Asked'"));
        await journey.ChangeAsync("remind silent");
        Assert.Equal(1, await journey.EditsAsync("kind = 'Remind' AND state = 'Done'"));
        Assert.Equal(1, await journey.EditsAsync("kind = 'Remind'"));
    }

    [Fact]
    public async Task A_member_sees_neither()
    {
        await using var journey = await Changing.StartAsync();
        foreach (var typed in new[] { "coverage", "results" })
        {
            await journey.Teams.SayAsync(journey.Northshire.Members[0], typed, Ct);
            Assert.Contains("organisers", journey.Teams.Messages(journey.Northshire.Members[0])[^1].Shown(), StringComparison.Ordinal);
        }
    }
}
