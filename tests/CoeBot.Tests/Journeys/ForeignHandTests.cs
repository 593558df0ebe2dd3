using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Cards;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Somebody with a sound token who uses what is not theirs: another's answer, an old activity, an organiser's button.</summary>
public sealed class ForeignHandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every button whose verb has two words is an organiser's, but the one that erases a person's own answers.</summary>
    public static TheoryData<string> OrganisersVerbs =>
    [
        .. typeof(Verbs).GetFields().Where(each => each.IsLiteral).Select(each => (string)each.GetRawConstantValue()!)
            .Where(verb => verb.Contains('.', StringComparison.Ordinal) && verb != Verbs.ConfirmErase),
    ];

    [Fact]
    public async Task An_activity_that_comes_again_after_an_edit_brings_nothing_back()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "The first words");
        var answered = journey.Teams.Sent[^1];
        await SaveAsync(journey, person, post, "The second words");
        var saved = journey.Teams.Sent[^1];
        await SaveAsync(journey, person, post, "The third words");

        await journey.Teams.RedeliverAsync(answered, Ct);
        await journey.Teams.RedeliverAsync(saved, Ct);

        Assert.Equal(1, await journey.AnswersAsync());
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'The third words'"));
        await Eventually.IsTrueAsync(() => (string?)journey.Items.SingleOrDefault()?["Summary"] == "The third words", "the last words in the list", Ct);
    }

    [Fact]
    public async Task A_withdrawn_answer_is_not_brought_back_by_an_activity_that_comes_again()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "Better not said");
        var answered = journey.Teams.Sent[^1];
        await SaveAsync(journey, person, post, "Better not said at all");
        var saved = journey.Teams.Sent[^1];
        await journey.Teams.PressAsync(person, post, "withdraw", ct: Ct);

        await journey.Teams.RedeliverAsync(answered, Ct);
        await journey.Teams.RedeliverAsync(saved, Ct);

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'"));
        await journey.SeeItemsAsync(0);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("save")]
    [InlineData("withdraw")]
    [InlineData("more")]
    public async Task With_the_from_of_another_the_same_button_reaches_nothing_of_the_first(string verb)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var (person, stranger, post) = (journey.Northshire.Members[0], journey.Northshire.Members[1], journey.Post(journey.Northshire)!);
        await journey.AnswerAsync(person, post, "Mine alone");
        var data = CardCheck.Action(post.CardFor(person), "edit")!["data"]!.DeepClone().AsObject();
        foreach (var (key, value) in new Dictionary<string, string> { ["verb"] = verb, ["role"] = "la-data", ["summary"] = "Overwritten" }) data[key] = value;
        await journey.Teams.ExecuteAsync(person, post, "edit", CardCheck.Action(post.CardFor(person), "edit")!["data"], Ct);
        var activity = journey.Teams.Sent[^1].Activity.DeepClone().AsObject();
        activity["id"] = PretendTeams.NewId();
        activity["value"]!["action"]!["verb"] = verb;
        activity["value"]!["action"]!["data"] = data;
        // Both ids, and then the one that is not believed.
        activity["from"]!["aadObjectId"] = stranger.AadObjectId;
        var swapped = await RawAsync(journey, activity);
        activity["id"] = PretendTeams.NewId();
        activity["from"]!["id"] = stranger.Id;
        var both = await RawAsync(journey, activity);
        activity["id"] = PretendTeams.NewId();
        activity["from"]!.AsObject().Remove("aadObjectId");
        var nobody = await RawAsync(journey, activity);

        Assert.All(new[] { swapped, both, nobody }, answer => Assert.DoesNotContain("Mine alone", answer.Body?.ToJsonString() ?? "", StringComparison.Ordinal));
        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'Mine alone' AND state = 'Active'"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary = 'Overwritten'"));
    }

    [Theory]
    [MemberData(nameof(OrganisersVerbs))]
    public async Task A_member_who_sends_an_organisers_verb_changes_nothing(string verb)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        await ToldAsync(journey);
        var data = CardCheck.Action((await journey.AskAsync("costs")).Card, "broadcast.confirm")!["data"]!.DeepClone().AsObject();
        foreach (var name in new[] { "number", "broadcast", "change", "delivery", "target", "id", "page" })
            if (!data.ContainsKey(name)) data[name] = 1;
        foreach (var (name, value) in new Dictionary<string, string> { ["verb"] = verb, ["name"] = "Taken over", ["text"] = "Taken over", ["audience"] = "all" })
            data[name] = value;
        var before = await StateAsync(journey);

        var (member, post) = (journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        await journey.Teams.ExecuteAsync(member, post, verb, data, Ct);
        await journey.Teams.SayAsync(member, "help", Ct);
        await journey.Teams.ExecuteAsync(member, journey.Teams.Messages(member)[^1], verb, data, Ct);

        Assert.Equal(before, await StateAsync(journey));
        Assert.Equal(1, journey.Posts(journey.Northshire));
    }

    [Theory]
    [InlineData("broadcast costs to all")]
    [InlineData("cancel 2")]
    [InlineData("retry 1")]
    [InlineData("update why-share")]
    [InlineData("withdraw why-share")]
    [InlineData("remind all")]
    [InlineData("close")]
    [InlineData("reopen")]
    [InlineData("results")]
    [InlineData("coverage")]
    [InlineData("outcome why-share")]
    [InlineData("pause Northshire")]
    [InlineData("resume Northshire")]
    [InlineData("target Northshire")]
    [InlineData("tag Northshire as ours")]
    [InlineData("status 1")]
    [InlineData("campaign")]
    public async Task A_member_who_types_an_organisers_word_changes_nothing_and_is_told_who_may(string typed)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        await ToldAsync(journey);
        await journey.AskAsync("costs");
        var before = await StateAsync(journey);

        await journey.Teams.SayAsync(journey.Northshire.Members[0], typed, Ct);

        Assert.Equal(before, await StateAsync(journey));
        Assert.Contains("organiser", journey.Teams.Messages(journey.Northshire.Members[0])[^1].Card!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task SaveAsync(Journey journey, PretendPerson person, PretendMessage post, string words)
    {
        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = words }, Ct);
    }

    // Whatever follows a broadcast by itself has happened.
    private static Task ToldAsync(Journey journey) =>
        Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE told = 1") == 1, "the end was told", Ct);

    private static Task<BotAnswer> RawAsync(Journey journey, JsonObject activity) =>
        journey.Teams.PostRawAsync(activity, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);

    /// <summary>Whatever an organiser can change, as text.</summary>
    private static Task<string> StateAsync(Journey journey) => journey.Run.Service!.Parts.GetRequiredService<Database>().ReadAsync(
        async connection =>
        {
            var state = new List<string>();
            foreach (var table in new[] { "broadcast", "delivery", "target", "consultation", "post_change", "outcome" })
                state.AddRange((await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => $"{table} {JsonSerializer.Serialize((IDictionary<string, object?>)row)}"));
            return string.Join('\n', state);
        },
        Ct);
}
