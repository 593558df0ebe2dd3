using System.Collections.Concurrent;
using CoeBot.Rehearsal;
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
        // Who pressed when the door was already closed got no answer; any other surprise shows.
        Assert.All(journey.Run.Tenant.TakeSurprises(), surprise => Assert.Equal("/api/messages", surprise.Path));

        await journey.Run.StartServiceAsync(TestContext.Current.CancellationToken);
        var kept = await journey.AnswersAsync();
        Assert.InRange(receipts, 1, (int)kept);
        await journey.SeeItemsAsync((int)kept);
    }

    [Fact]
    public async Task A_SIGTERM_under_load_loses_no_receipted_answer_and_doubles_none()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var post = journey.Post(journey.Northshire)!;
        var people = Enumerable.Range(0, 16).Select(n => journey.Teams.AddPerson(journey.Northshire.Tenant, $"Person {n}")).ToList();
        await using var node = await journey.MoveOutAsync();
        // The list is slower than people are, so that the outbox is never empty.
        journey.Run.Tenant.SharePoint.Faults.Latency = TimeSpan.FromMilliseconds(50);

        var receipted = new ConcurrentQueue<string>();
        var answering = people.Select(person => AnswerUntilItStopsAsync(journey, person, post, receipted)).ToList();
        await Eventually.IsTrueAsync(() => receipted.Count >= 30, "people answer", TestContext.Current.CancellationToken);
        // What is under way then takes longer than the two seconds that a command line gives a process by itself.
        journey.Run.Tenant.SharePoint.Faults.Latency = TimeSpan.FromSeconds(3);
        var before = journey.Run.Tenant.SharePoint.Requests.Count;
        await Eventually.IsTrueAsync(() => journey.Run.Tenant.SharePoint.Requests.Count > before, "a slow call", TestContext.Current.CancellationToken);
        // However slow people are beside the list, something is left: nothing more goes in, and one call takes at most twenty.
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), 503, retryAfter: "1");
        await Eventually.IsTrueAsync(() => receipted.Count > journey.Items.Count + 20, "more answers than a call takes", TestContext.Current.CancellationToken);
        var exit = await node.StopAsync();
        await Task.WhenAll(answering);
        // People who pressed while it was gone got no answer; that is no surprise here.
        journey.Run.Tenant.TakeSurprises();
        Assert.Equal(0, exit);
        Assert.True(journey.Items.Count < receipted.Count, "Nothing was left to carry on with.");

        journey.Run.Tenant.SharePoint.Faults.Clear();
        await journey.Run.StartServiceAsync(TestContext.Current.CancellationToken);
        await journey.SeeItemsAsync((int)await journey.AnswersAsync());
        var summaries = journey.Items.Select(item => (string)item["Summary"]!).ToList();
        Assert.All(receipted, summary => Assert.Single(summaries, summary));
        Assert.Equal(summaries.Count, summaries.Distinct().Count());
    }

    // Fewer than a person may give in an hour.
    private static async Task AnswerUntilItStopsAsync(Journey journey, PretendPerson person, PretendMessage post, ConcurrentQueue<string> receipted)
    {
        for (var n = 0; n < 29; n++)
        {
            var summary = $"Point {n} of {person.Name}";
            if (!await TryAsync(journey, person, post, summary)) return;
            receipted.Enqueue(summary);
            if (!await AnotherAsync(journey, person, post)) return;
        }
    }

    private static async Task<bool> AnotherAsync(Journey journey, PretendPerson person, PretendMessage post)
    {
        try
        {
            var outcome = await journey.Teams.PressAsync(person, post, "another", ct: TestContext.Current.CancellationToken);
            return outcome.Card is { } card && CardCheck.Action(card, "respond") is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
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
