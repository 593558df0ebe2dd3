using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What says who somebody is, looked for in every text of the database after an answer was given where an id names people.</summary>
public sealed class StoredIdsTests
{
    private const string ChatOfTwo = "19:aaaa_bbbb@unq.gbl.spaces";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_given_in_a_chat_leaves_no_id_of_the_chat_or_of_the_person(bool ofTwo)
    {
        await using var journey = await Journey.StartAsync();
        var person = journey.Northshire.Members[0];
        await journey.Teams.InstallPersonalAsync(person, Ct);
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        var card = journey.Teams.Messages(person)[^1];
        if (ofTwo) card = journey.Teams.Send(person, ChatOfTwo, card.Card!);

        await journey.Teams.PressAsync(person, card, "respond", new JsonObject { ["role"] = "la-data", ["summary"] = "From a chat" }, Ct);
        await journey.Teams.SubmitAsync(person, card, OwnDataTests.Respond("From an older client"), Ct);
        await journey.SeeItemsAsync(2);

        Assert.Contains(("answer", "summary"), await journey.ColumnsWithAsync("From a chat"));
        foreach (var id in new[] { person.ChatId, person.AadObjectId, person.Id, ChatOfTwo }) Assert.Empty(await journey.ColumnsWithAsync(id));
    }
}
