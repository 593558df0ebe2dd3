using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Storage;
using CoeBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary><c>/health/ready</c>: the service takes answers while the list can't be written, and says why it can't.</summary>
public sealed class ReadinessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_nothing_holds_up_says_so()
    {
        await using var journey = await Journey.StartAsync();
        Assert.Equal((200, "database: Healthy\noutbox: Healthy, 0 waiting, 0 parked"), await ReadyAsync(journey));
    }

    [Theory]
    [InlineData(401, "paused: Graph refused the service's token (401 unauthenticated)")]
    [InlineData(403, "paused: The service may not write to the list (403 accessDenied): it needs the write role on the site or the list (Sites.Selected or Lists.SelectedOperations.Selected)")]
    [InlineData(503, "paused: SharePoint is busy (503 serviceNotAvailable)")]
    public async Task Why_entries_wait_is_said_and_the_answer_is_kept_without_a_word_of_it(int status, string why)
    {
        await using var journey = await Journey.StartWithPostsAsync();
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), status, only: PretendSharePoint.Writes);
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "Nobody reads this here");
        Assert.Equal((200, $"outbox: Degraded, 1 waiting, 0 parked; {why}"), await UntilPausedAsync(journey));
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Fact]
    public async Task A_list_that_is_not_there_is_named()
    {
        await using var journey = await Journey.StartWithPostsAsync(new() { Provision = false });
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);
        Assert.Equal(
            (200, "outbox: Degraded, 1 waiting, 0 parked; paused: Graph finds no list for SharePoint:ListName (the command provision creates it)"),
            await UntilPausedAsync(journey));
    }

    [Fact]
    public async Task What_was_set_aside_is_counted()
    {
        await using var journey = await Journey.StartAsync();
        var database = journey.Run.Service!.Parts.GetRequiredService<Database>();
        await database.WriteAsync(async writing =>
        {
            await OutboxStore.AddAsync(writing, Guid.NewGuid().ToString("D"), OutboxKind.Create, TimeProvider.System.GetUtcNow(), "{}");
            await writing.ExecuteAsync("UPDATE outbox SET state = 'Parked', reason = 'Graph: 400 invalidRequest'");
        });
        Assert.EndsWith("outbox: Degraded, 0 waiting, 1 parked", (await ReadyAsync(journey)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_without_its_address()
    {
        var connection = await PostgresCluster.NewDatabaseAsync();
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Storage:ConnectionString"] = connection } });
        var names = new NpgsqlConnectionStringBuilder(connection);
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres" }.ToString());
        await using var drop = server.CreateCommand($"DROP DATABASE {names.Database} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync(Ct);

        var (status, text) = await Eventually.SeeAsync(
            async () => await ReadyAsync(journey) is { Status: 503 } away ? Tuple.Create(away.Status, away.Text) : null, "the database's absence", Ct);

        Assert.Equal(503, status);
        Assert.Matches(@"^database: Unhealthy, can't be read \(\w+\)\noutbox: Unhealthy, can't be read \(\w+\)$", text);
        var said = journey.Log.Lines.Where(line => line.Contains("HealthCheck", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said.Append(text), line => line.Contains(names.Database!, StringComparison.Ordinal) || line.Contains(names.Host!, StringComparison.Ordinal));
    }

    private static async Task<(int Status, string Line)> UntilPausedAsync(Journey journey)
    {
        var status = 0;
        var line = await Eventually.SeeAsync(
            async () =>
            {
                (status, var text) = await ReadyAsync(journey);
                return text.Contains("paused", StringComparison.Ordinal) ? text.Split('\n')[^1] : null;
            },
            "a pause", Ct);
        return (status, line);
    }

    private static async Task<(int Status, string Text)> ReadyAsync(Journey journey)
    {
        using var http = new HttpClient();
        using var reply = await http.GetAsync(new Uri(journey.Run.Service!.Address, "health/ready"), Ct);
        return ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync(Ct));
    }
}
