using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What SIGTERM begins: the host stops taking requests, finishes those under way, and ends.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task A_stop_while_people_answer_loses_no_answer_that_got_a_receipt()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;
        var people = journey.Northshire.Members;
        var answering = Enumerable.Range(0, 20)
            .Select(n => TryAsync(journey, people[n % people.Count], post, $"Point number {n} of what people said"))
            .ToList();
        await Task.WhenAny(answering);
        await journey.Run.StopServiceAsync();
        var receipts = (await Task.WhenAll(answering)).Count(receipt => receipt);

        await journey.Run.StartServiceAsync(TestContext.Current.CancellationToken);
        var kept = await journey.AnswersAsync();
        Assert.InRange(receipts, 1, (int)kept);
        await journey.SeeItemsAsync((int)kept);
    }

    /// <returns>Whether a receipt was shown: it is what offers to withdraw.</returns>
    private static async Task<bool> TryAsync(Journey journey, PretendPerson person, PretendMessage post, string summary)
    {
        try
        {
            var outcome = await journey.AnswerAsync(person, post, summary);
            return outcome.Card is { } card && CardCheck.Action(card, "withdraw") is not null;
        }
        catch (HttpRequestException)
        {
            // The service had stopped listening; the person sees an error and no receipt.
            return false;
        }
    }
}
