using System.Text.Json.Nodes;
using CoeBot.Csv;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Posts;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Ten thousand channels: what organisers see of them is complete, and every card is one that Teams takes. How long it takes is measured in tests/Benchmarks.</summary>
public sealed class TenThousandTargetsTests
{
    private const int Targets = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task They_are_paged_searched_counted_and_listed_each_once(StorageKind kind)
    {
        Journey.Use(kind);
        await using var journey = await Journey.StartAsync();
        var tenant = journey.Teams.Tenant("Northshire");
        await ManyTargets.AddAsync(journey.Run.Service!, tenant, journey.Teams.ServiceUrl(tenant), Targets);

        Assert.Contains("Page 1 of 500", await journey.TypeAsync("targets"), StringComparison.Ordinal);
        var last = await journey.TypeAsync("targets page 500");
        Assert.Contains("Page 500 of 500", last, StringComparison.Ordinal);
        Assert.Contains("Council 9999", last, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"1,000 targets\"", await journey.TypeAsync("targets tenth"), StringComparison.Ordinal);
        Assert.Contains("\"text\":\"1 target\"", await journey.TypeAsync("targets council 7321"), StringComparison.Ordinal);

        // Later, so that none of it goes out while we look.
        var asking = await journey.AskAsync(audience: "all on 1/1/2100 09:00");
        Assert.Contains("\"title\":\"Matching\",\"value\":\"10,000 channels\"", asking.Shown(), StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Left out: paused or app removed\",\"value\":\"100 channels\"", asking.Shown(), StringComparison.Ordinal);
        Assert.Contains("Schedule for 9,900 channels", asking.Shown(), StringComparison.Ordinal);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        Assert.Equal(9_900, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Waiting'"));
        var again = await journey.AskAsync(audience: "tag:tenth on 1/1/2100 09:15");
        await journey.Teams.PressAsync(journey.Teams.Organiser, again, "broadcast.confirm", ct: Ct);
        Assert.Equal(900, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast = 2 AND state = 'Skipped' AND reason = 'has this version already'"));
        Assert.Equal(100, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE broadcast = 2 AND reason = 'paused by an organiser'"));

        var status = await journey.TypeAsync("status 1");
        Assert.Contains("{\"title\":\"Targeted\",\"value\":\"10,000\"}", status, StringComparison.Ordinal);
        Assert.Contains("{\"title\":\"Waiting\",\"value\":\"9,900\"}", status, StringComparison.Ordinal);
        await journey.TypeAsync("status 1 csv");
        var rows = await AllPagesAsync(journey, "broadcast.csv");
        Assert.Equal(Targets + 1, rows.Count);
        Assert.Equal(100, rows.Count(row => row.Fields[4] == "Skipped"));
        await journey.TypeAsync("targets csv");
        Assert.Equal(Targets, (await AllPagesAsync(journey, "targets.csv")).Skip(1).Select(row => row.Fields[0]).Distinct().Count());
    }

    private static async Task<IReadOnlyList<CsvRecord>> AllPagesAsync(Journey journey, string verb)
    {
        var message = journey.LastAnswer();
        JsonNode card = message.Card!;
        var text = ListTests.Text(card);
        while (Next(card, verb) is { } next)
        {
            card = (await journey.Teams.ExecuteAsync(journey.Teams.Organiser, message, verb, next, Ct)).Card!;
            Assert.InRange(card.ToJsonString().Length * 2, 0, 100 * 1024);
            text += ListTests.Text(card);
        }

        return CsvText.Read(text);
    }

    private static JsonNode? Next(JsonNode card, string verb) => card["body"]!.AsArray().Where(element => (string?)element!["type"] == "ActionSet")
        .SelectMany(set => set!["actions"]!.AsArray()).FirstOrDefault(action => (string?)action!["title"] == "Next page" && (string?)action["verb"] == verb)?["data"];
}
