using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Privacy:Key was replaced: what people gave before stays theirs.</summary>
public sealed class RekeyingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_given_under_an_earlier_key_are_found_changed_exported_and_erased()
    {
        var keys = Keys(3);
        await using var journey = await Journey.StartWithPostsAsync(new() { Settings = Settings(keys[0]) });
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "Under the first key", new JsonObject { ["remember"] = "true", ["organisation"] = "Northshire Harbour" });
        await journey.AnswerAsync(journey.Northshire.Members[1], journey.Post(journey.Northshire)!, "Somebody else's");
        await journey.SeeItemsAsync(2);

        await RestartAsync(journey, Settings(keys[2], keys[1], keys[0]));
        await journey.Teams.SayAsync(person, "mine", Ct);
        var mine = journey.Teams.Messages(person)[^1];
        Assert.Contains("Under the first key", mine.Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.PressAsync(person, mine, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, mine, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "Changed under the third" }, Ct);
        await Eventually.IsTrueAsync(() => journey.Items.Any(item => (string?)item["Summary"] == "Changed under the third"), "the change in the list", Ct);
        await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
        Assert.Contains("Northshire Harbour", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);

        // Now nothing of this person hangs on the earlier keys; somebody who was not seen still does.
        await RestartAsync(journey, Settings(keys[2]));
        await journey.Teams.SayAsync(person, "export", Ct);
        Assert.Contains("Changed under the third", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(journey.Northshire.Members[1], "mine", Ct);
        Assert.Contains("no answers yet", journey.Teams.Messages(journey.Northshire.Members[1])[^1].Card!.ToJsonString(), StringComparison.Ordinal);

        await journey.Teams.SayAsync(person, "erase", Ct);
        await journey.Teams.PressAsync(person, Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);
        await journey.SeeItemsAsync(1);
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM remembered"));
    }

    [Fact]
    public async Task Erasing_is_the_first_thing_done_after_a_rotation_and_leaves_nothing()
    {
        var keys = Keys(2);
        await using var journey = await Journey.StartWithPostsAsync(new() { Settings = Settings(keys[0]) });
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, "To be gone", new JsonObject { ["remember"] = "true", ["contactOk"] = "true" });
        await journey.SeeItemsAsync(1);
        await journey.Teams.SayAsync(person, "erase", Ct);
        var asking = Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!;

        await RestartAsync(journey, Settings(keys[1], keys[0]));
        await journey.Teams.PressAsync(person, asking, "erase.confirm", ct: Ct);
        await journey.SeeItemsAsync(0);

        Assert.Equal(0, await journey.CountAsync("SELECT (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*) FROM remembered) + (SELECT COUNT(*) FROM way_back) + (SELECT COUNT(*) FROM person_turn)"));
    }

    [Fact]
    public async Task The_same_text_under_both_keys_is_lost_under_neither()
    {
        var keys = Keys(2);
        await using var journey = await Journey.StartWithPostsAsync(new() { Settings = Settings(keys[0]) });
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "The same words");
        await RestartAsync(journey, Settings(keys[1]));
        await journey.Teams.ExecuteAsync(person, post, "respond", OwnDataTests.Respond("The same words"), Ct);
        Assert.Equal(2, await journey.AnswersAsync());

        await RestartAsync(journey, Settings(keys[1], keys[0]));
        await journey.Teams.SayAsync(person, "mine", Ct);

        Assert.Contains("2 responses", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(DISTINCT person) FROM answer"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_finds_its_way_back_under_an_earlier_key_whether_or_not_the_person_was_seen(bool seen)
    {
        var (keys, clock) = (Keys(2), new ManualTime());
        await using var journey = await Journey.StartWithPostsAsync(new() { Clock = clock, Settings = Settings(keys[0]) });
        var person = journey.Northshire.Members[1];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!, more: new JsonObject { ["contactOk"] = "true" });
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(0.25)));

        await RestartAsync(journey, Settings(keys[1], keys[0]));
        if (seen)
        {
            await journey.Teams.SayAsync(person, "help", Ct);
            await RestartAsync(journey, Settings(keys[1]));
        }

        journey.Run.Tenant.SharePoint.Edit("1", new JsonObject { ["Status"] = "Needs reply" });
        await LooksAsync(journey, clock, 2);
        journey.Run.Tenant.SharePoint.Edit("1", new JsonObject { ["Status"] = "Used", ["Reply"] = "Thank you" });
        await Eventually.IsTrueAsync(
            () => Task.FromResult(journey.Teams.Messages(person).Any(message => message.Card?.ToJsonString().Contains("A reply to your response", StringComparison.Ordinal) == true)),
            "the reply", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(5)));
    }

    private static async Task LooksAsync(Journey journey, ManualTime clock, int more)
    {
        var looks = Looks() + more;
        await Eventually.IsTrueAsync(() => Task.FromResult(Looks() >= looks), "looks", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(5)));

        int Looks() => journey.Run.Tenant.SharePoint.Requests.Count(call => call.Path.EndsWith("/delta", StringComparison.Ordinal));
    }

    private static async Task RestartAsync(Journey journey, Dictionary<string, string?> settings)
    {
        await journey.Run.StopServiceAsync();
        journey.Run.Set(settings);
        await journey.Run.StartServiceAsync(Ct);
    }

    private static List<string> Keys(int count) => [.. Enumerable.Range(0, count).Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))];

    private static Dictionary<string, string?> Settings(string key, params string[] earlier)
    {
        var settings = new Dictionary<string, string?> { ["Privacy:Key"] = key, ["Privacy:PreviousKeys:0"] = null, ["Privacy:PreviousKeys:1"] = null };
        foreach (var (n, previous) in earlier.Index()) settings[$"Privacy:PreviousKeys:{n}"] = previous;
        return settings;
    }
}
