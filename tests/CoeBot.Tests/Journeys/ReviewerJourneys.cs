using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Somebody answered, and a reviewer works on it in the list.</summary>
public abstract class ReviewerJourneys
{
    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected ManualTime Clock { get; } = new();

    /// <param name="contactOk">Whether they may be contacted.</param>
    /// <param name="people">How many members of Northshire answer, from the second on, each after the one before is in the list.</param>
    /// <param name="days">After which an answer is deleted.</param>
    private protected async Task<Journey> AnsweredAsync(bool contactOk, int people = 1, int days = 365)
    {
        var settings = new Dictionary<string, string?> { ["Privacy:RetentionDays"] = days.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        var journey = await Journey.StartWithPostsAsync(new() { Clock = Clock, Settings = settings });
        for (var person = 1; person <= people; person++)
        {
            await journey.AnswerAsync(journey.Northshire.Members[person % journey.Northshire.Members.Count], journey.Post(journey.Northshire)!, more: new JsonObject { ["contactOk"] = contactOk ? "true" : "false" });
            await journey.SeeItemsAsync(person, betweenLooks: () => Clock.Advance(TimeSpan.FromSeconds(0.25)));
        }

        return journey;
    }

    /// <summary>Sets the columns, and waits until the service has looked.</summary>
    private protected async Task ReviewAsync(Journey journey, string status, string? reply = null)
    {
        Edit(journey, "1", status, reply);
        await MinutesAsync(journey, 1);
    }

    private protected static void Edit(Journey journey, string item, string status, string? reply = null) =>
        journey.Run.Tenant.SharePoint.Edit(item, new JsonObject { ["Status"] = status, ["Reply"] = reply });

    private protected async Task MinutesAsync(Journey journey, int minutes)
    {
        // A look begins only after the one before was kept.
        var looks = Looks(journey) + minutes + 1;
        await SeeAsync(journey, () => Looks(journey) >= looks);
    }

    private protected Task SeeAsync(Journey journey, Func<bool> condition) => SeeAsync(() => Task.FromResult(condition()));

    private protected Task SeeAsync(Func<Task<bool>> condition) =>
        Eventually.IsTrueAsync(condition, "it", Ct, betweenLooks: () => Clock.Advance(TimeSpan.FromSeconds(5)));

    private protected static int Replies(Journey journey, PretendPerson person) => journey.Teams.Messages(person)
        .Count(message => message.Card?.ToJsonString().Contains("A reply to your response", StringComparison.Ordinal) == true);

    private static int Looks(Journey journey) =>
        journey.Run.Tenant.SharePoint.Requests.Count(call => call.Path.EndsWith("/delta", StringComparison.Ordinal));
}
