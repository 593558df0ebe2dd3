using System.Diagnostics;
using System.Globalization;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using CoeBot.Tests.Storage;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>
/// Two nodes on one PostgreSQL, in processes of their own that are killed without a goodbye, one after the other at chosen moments, amid answers and a
/// broadcast. Three hundred answers, sixty channels and four kills by default. <c>COEBOT_KILLED_ANSWERS=20000 dotnet test tests/CoeBot.Tests
/// --filter FullyQualifiedName~KilledNodesTests</c> gives as many answers as it says, to six hundred channels, and kills twenty times.
/// </summary>
[Collection(Alone.Name)]
public sealed class KilledNodesTests
{
    private const int AtOnce = 16;

    private static readonly int Answers = int.Parse(Environment.GetEnvironmentVariable("COEBOT_KILLED_ANSWERS") ?? "300", CultureInfo.InvariantCulture);
    private static readonly bool IsFull = Answers > 5000;
    private static readonly int Kills = IsFull ? 20 : 4;
    private static readonly int ChannelsEach = IsFull ? 200 : 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_two_nodes_keep_every_answer_once_and_post_to_every_channel_once_or_say_that_they_do_not_know()
    {
        Journey.Use(StorageKind.Postgres);
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Broadcast:PostsPerSecond"] = "4" } });
        var many = new ManyChannels(journey, new ManualTime());
        foreach (var tenant in journey.Teams.Tenants.Where(tenant => !tenant.Stranger)) await many.AddAsync(tenant, ChannelsEach);
        var asking = await journey.AskAsync();
        await journey.Run.StopServiceAsync();
        await using var database = new PostgresDatabase(journey.Run.Settings["Storage:ConnectionString"]!);
        await using var nodes = await TwoNodes.StartAsync(journey, database, Ct);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, "broadcast.confirm", ct: Ct);
        var team = await Eventually.SeeAsync(() => many.Teams.FirstOrDefault(team => team.Tenant.Name == "Northshire" && journey.Posts(team) == 1), "a post", Ct);
        using var traffic = new AnswerTraffic(journey, journey.Post(team)!);

        var began = Stopwatch.GetTimestamp();
        var recoveries = new List<TimeSpan>();
        await Task.WhenAll(traffic.SendAsync(Answers, AtOnce, nodes.Addresses, Ct), KillAsync(nodes, traffic, recoveries));
        var took = Stopwatch.GetElapsedTime(began);

        await AssertPostedAsync(journey, many, database);
        await AssertKeptAsync(journey, database);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Answers} answers in {took.TotalSeconds:F0} s, {traffic.Repeated} sent again; {Kills} kills, back after {recoveries.Average(each => each.TotalSeconds):F1} s, at most {recoveries.Max().TotalSeconds:F1} s"));
        Assert.All(recoveries, recovery => Assert.InRange(recovery, TimeSpan.Zero, Promised));
    }

    /// <summary>At moments spread over the answers, amid others; which node, chance says. Both are back before the next.</summary>
    private static async Task KillAsync(TwoNodes nodes, AnswerTraffic traffic, List<TimeSpan> recoveries)
    {
        var random = new Random(20);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var moment = (Answers * kill / (Kills + 1)) - random.Next(Answers / (Kills * 3));
            traffic.Allow(moment);
            await Eventually.IsTrueAsync(() => traffic.Answered >= moment - (AtOnce / 2), $"{moment} answers", Ct, Patience);
            traffic.Allow(moment + (Answers / (Kills * 2)));
            recoveries.Add(await nodes.KillAsync(random.Next(2), traffic, Ct));
        }

        traffic.Allow(Answers);
    }

    private static async Task AssertPostedAsync(Journey journey, ManyChannels many, PostgresDatabase database)
    {
        await Eventually.IsTrueAsync(
            async () => await CountAsync(database, "SELECT COUNT(*) FROM delivery WHERE state IN ('Waiting', 'Sending')") == 0, "no delivery is left", Ct, Patience);
        var posted = await CountAsync(database, "SELECT COUNT(*) FROM delivery WHERE state = 'Posted'");
        var unknown = await CountAsync(database, "SELECT COUNT(*) FROM delivery WHERE state = 'Unknown'");
        TestContext.Current.TestOutputHelper?.WriteLine($"{posted} posted, {unknown} unknown of {many.Teams.Count}");
        Assert.All(many.Teams, team => Assert.InRange(journey.Posts(team), 0, 1));
        Assert.Equal(many.Teams.Count, posted + unknown);
        Assert.InRange(many.Teams.Sum(journey.Posts), posted, many.Teams.Count);
    }

    // SharePoint's quota takes 580 items a minute. A full run does not wait for it: what is not in the list yet is still on its way, once.
    private static async Task AssertKeptAsync(Journey journey, PostgresDatabase database)
    {
        Assert.Equal(Answers, await CountAsync(database, "SELECT COUNT(*) FROM answer"));
        Assert.Equal(Answers, await CountAsync(database, "SELECT COUNT(DISTINCT summary) FROM answer WHERE state = 'Active'"));
        if (!IsFull) await Eventually.IsTrueAsync(async () => await CountAsync(database, "SELECT COUNT(*) FROM outbox") == 0, "the outbox is empty", Ct, Patience);
        var waiting = await database.ReadAsync(async connection => (await connection.QueryAsync<string>("SELECT entry_key FROM outbox")).ToList(), Ct);
        var arrived = journey.Items.Select(item => (string)item["ResponseId"]!).ToList();
        Assert.Equal(arrived.Count, arrived.Distinct().Count());
        Assert.Equal(waiting.Count, waiting.Distinct().Count());
        Assert.Equal(Answers, arrived.Union(waiting).Count());
    }

    private static Task<long> CountAsync(PostgresDatabase database, string sql) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), Ct);
}
