using CoeBot.Posts;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>How many answers came from a post, said seldom.</summary>
public sealed class TallyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(9, 5)]
    [InlineData(10, 10)]
    [InlineData(24, 10)]
    [InlineData(99, 50)]
    public void Only_steps_are_shown(long people, int shown) => Assert.Equal(shown, Tally.Step(people));

    [Fact]
    public void Two_tallies_are_at_least_five_people_apart()
    {
        var said = Enumerable.Range(0, 20_000).Select(people => Tally.Step(people)).Distinct().ToList();
        Assert.All(said.Zip(said.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 5, $"{pair.First}, then {pair.Second}"));
    }

    [Fact]
    public async Task Four_people_say_nothing_however_much_they_say_and_the_fifth_says_so_once_and_slowly()
    {
        var clock = new ManualTime();
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var post = journey.Post(journey.Northshire)!;
        await AnswersAsync(journey, post, 4);
        await AnswersAsync(journey, post, 4, "more");
        Assert.Equal(0, await journey.EditsAsync("1 = 1"));

        await AnswersAsync(journey, post, 5);
        Assert.Equal(1, await journey.EditsAsync("state = 'Waiting'"));
        Assert.Equal(0, journey.Updates());

        await Eventually.IsTrueAsync(() => journey.Updates() == 1, "the tally", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
        await Eventually.IsTrueAsync(async () => await journey.EditsAsync("state = 'Done'") == 1, "the record of it", Ct);
        Assert.Contains("At least 5 answers", journey.Post(journey.Northshire)!.Shown(), StringComparison.Ordinal);
        Assert.DoesNotContain("At least", journey.Post(journey.Southborough)!.Shown(), StringComparison.Ordinal);
        Assert.Equal(9, await journey.AnswersAsync());
    }

    [Fact]
    public async Task A_button_that_names_the_post_of_another_channel_counts_nowhere()
    {
        await using var journey = await Changing.StartAsync();
        var post = journey.Post(journey.Northshire)!;
        var other = CardCheck.Action(journey.Post(journey.Southborough)!.Card, "respond")!["data"]!.DeepClone().AsObject();
        other["role"] = "la-data";
        other["summary"] = "Counted where it was pressed, or not at all";

        await journey.Teams.ExecuteAsync(journey.Northshire.Members[0], post, "respond", other, Ct);

        Assert.Equal(1, await journey.AnswersAsync());
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer_post"));
    }

    /// <summary>One answer each of so many people.</summary>
    internal static async Task AnswersAsync(Journey journey, PretendMessage post, int count, string words = "words")
    {
        var button = CardCheck.Action(post.Card, "respond")!["data"]!.AsObject();
        while (journey.Northshire.Members.Count < count) WorldBuilder.Person(journey.Northshire.Tenant, $"Reader {journey.Northshire.Members.Count}");
        for (var n = 0; n < count; n++)
        {
            var data = button.DeepClone().AsObject();
            data["role"] = "la-data";
            data["summary"] = $"Answer number {n} with {words}";

            await journey.Teams.ExecuteAsync(journey.Northshire.Members[n], post, "respond", data, Ct);
        }
    }
}
