using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Thirty answers an hour are enough for anybody.</summary>
public sealed class PaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_thirty_first_answer_within_an_hour_waits_with_its_words_on_the_card()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;

        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => journey.Teams.ExecuteAsync(person, post, "respond", OwnDataTests.Respond($"Point number {n}"), Ct)));

        Assert.Equal(30, await journey.AnswersAsync());
        var refused = all.Select(outcome => outcome.Card!).Where(card => CardCheck.Action(card, "respond") is not null).ToList();
        Assert.Equal(10, refused.Count);
        Assert.All(refused, card => Assert.Contains("Point number", card.ToJsonString(), StringComparison.Ordinal));
        Assert.All(refused, card => Assert.Contains("1 September 2026 at 11:00", card.ToJsonString(), StringComparison.Ordinal));

        await journey.AnswerAsync(journey.Northshire.Members[1], post, "Somebody else may");
        Assert.Equal(31, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Withdrawing_makes_no_room_but_an_hour_does_and_a_repeated_answer_is_known()
    {
        var clock = new ManualTime();
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock });
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        for (var n = 0; n < 30; n++) await AnswerAsync(n);
        var again = await AnswerAsync(7);
        Assert.Null(CardCheck.Action(again.Card, "respond"));
        await journey.Teams.ExecuteAsync(person, post, "withdraw", CardCheck.Action(again.Card, "withdraw")!["data"], Ct);

        Assert.NotNull(CardCheck.Action((await AnswerAsync(30)).Card, "respond"));
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(CardCheck.Action((await AnswerAsync(30)).Card, "respond"));

        Task<ActOutcome> AnswerAsync(int n) => journey.Teams.ExecuteAsync(person, post, "respond", OwnDataTests.Respond($"Point number {n}"), Ct);
    }
}
