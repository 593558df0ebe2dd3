using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>Two sections posted in two councils with enough people in them, who answer, think again and go, and reviewers who read it.</summary>
internal sealed class Consulted : IAsyncDisposable
{
    public const string Other = "costs";

    private readonly Dictionary<string, PretendPerson> writers = [];
    private readonly HashSet<string> deleted = [];
    private int said;

    private Consulted(Journey journey, ManualTime clock) => (Journey, Clock) = (journey, clock);

    public Journey Journey { get; }

    public ManualTime Clock { get; }

    /// <summary>The items of the list, as a reviewer sees them.</summary>
    public IReadOnlyList<JsonObject> Items => Journey.Items;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Consulted> StartAsync(int people)
    {
        var clock = new ManualTime();
        var journey = await Changing.StartAsync(new() { Clock = clock });
        await journey.BroadcastAsync(Other);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'") == 4, "four posts", Ct,
            betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(1)));
        foreach (var team in new[] { journey.Northshire, journey.Southborough })
            while (team.Members.Count < people)
                WorldBuilder.Person(team.Tenant, $"Reader {team.Members.Count}");
        return new Consulted(journey, clock);
    }

    /// <returns>The answer's summary, which no other has.</returns>
    public async Task<string> AnswerAsync(PretendPerson person, string section, string reflection, string role)
    {
        var team = person.Tenant.Teams[0];
        var post = Journey.Teams.Messages(team.General).First(message => CardCheck.Action(message.Card, "respond")?["data"]?["section"]?.GetValue<string>() == section);
        var summary = $"Point {++said} about shelves";
        writers[summary] = person;
        var data = CardCheck.Action(post.Card, "respond")!["data"]!.DeepClone().AsObject();
        (data["summary"], data["reflection"], data["role"]) = (summary, reflection, role);
        await Journey.Teams.ExecuteAsync(person, post, "respond", data, Ct);
        return summary;
    }

    public Task EditAsync(JsonObject item, string reflection, string role) => PressAsync(item, "save", new JsonObject
    {
        ["section"] = Text(item, "Section"),
        ["version"] = Text(item, "SectionVersion"),
        ["summary"] = Text(item, "Summary"),
        ["reflection"] = reflection,
        ["role"] = role,
    });

    public Task WithdrawAsync(JsonObject item) => PressAsync(item, "withdraw", []);

    /// <summary>Everything of whoever wrote it goes.</summary>
    public async Task EraseAsync(JsonObject item)
    {
        var person = writers[Text(item, "Summary")];
        await Journey.Teams.SayAsync(person, "erase", Ct);
        await Journey.Teams.PressAsync(person, Journey.LastWith(Journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);
        deleted.RemoveWhere(summary => writers[summary] == person);
    }

    public void Review(JsonObject item, JsonObject columns) => Journey.Run.Tenant.SharePoint.Edit(Text(item, "id"), columns);

    public void Delete(JsonObject item)
    {
        deleted.Add(Text(item, "Summary"));
        Journey.Run.Tenant.SharePoint.Delete(Text(item, "id"));
    }

    /// <summary>Everything has reached the list, and what reviewers wrote there has come back.</summary>
    public Task SettleAsync() => Eventually.IsTrueAsync(
        async () => await Journey.CountAsync("SELECT COUNT(*) FROM outbox") == 0
            && await Journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Active'") == Items.Count + deleted.Count
            && await Journey.CountAsync("SELECT COUNT(*) FROM review WHERE status = 'Deleted'") == deleted.Count
            && await Journey.CountAsync("SELECT COUNT(*) FROM review WHERE themes <> ''") == Items.Count(item => Themes(item).Count > 0)
            && await Journey.CountAsync("SELECT COUNT(*) FROM review WHERE status = 'Needs reply'") == Items.Count(item => Text(item, "Status") == "Needs reply"),
        "the list and the database at rest", Ct, betweenLooks: () => Clock.Advance(TimeSpan.FromSeconds(20)));

    public static string Text(JsonObject item, string column) => item[column]?.GetValue<string>() ?? "";

    public static IReadOnlyList<string> Themes(JsonObject item) => [.. (item["Themes"]?.AsArray() ?? []).Select(theme => theme!.GetValue<string>())];

    public PretendPerson Writer(JsonObject item) => writers[Text(item, "Summary")];

    public ValueTask DisposeAsync() => Journey.DisposeAsync();

    private Task<ActOutcome> PressAsync(JsonObject item, string verb, JsonObject data)
    {
        var person = Writer(item);
        (data["verb"], data["response"]) = (verb, Text(item, "ResponseId"));
        return Journey.Teams.ExecuteAsync(person, Journey.Post(person.Tenant.Teams[0])!, verb, data, Ct);
    }
}
