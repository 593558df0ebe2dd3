using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Storage;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class MigrateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consultation_begun_on_SQLite_goes_on_on_PostgreSQL()
    {
        var postgres = await PostgresCluster.NewDatabaseAsync();
        await using var journey = await Journey.StartWithPostsAsync();
        var (one, two, three) = (Person(journey, "One"), Person(journey, "Two"), Person(journey, "Three"));
        var post = journey.Post(journey.Northshire)!;
        await journey.AnswerAsync(one, post, "Arrived before the move");
        await journey.SeeItemsAsync(1);
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), 503);
        await journey.AnswerAsync(two, post, "To be changed after the move");
        await journey.AnswerAsync(three, post, "To be withdrawn after the move");
        await journey.Run.StopServiceAsync();

        var moved = await MoveAsync(journey.Run.Settings["Storage:ConnectionString"]!, postgres);
        journey.Run.Tenant.SharePoint.Faults.Clear();
        journey.Run.Set(new Dictionary<string, string?> { ["Storage:ConnectionString"] = postgres });
        await journey.Run.StartServiceAsync(Ct);

        Assert.True(moved.ExitCode == 0, moved.Error);
        Assert.Contains("answer: 3 rows, the same on both sides", moved.Output, StringComparison.Ordinal);
        await journey.SeeItemsAsync(3);
        await journey.Teams.PressAsync(two, post, "edit", ct: Ct);
        await journey.Teams.PressAsync(two, post, "save", new JsonObject { ["role"] = "la-data", ["summary"] = "Changed on PostgreSQL" }, Ct);
        await journey.Teams.PressAsync(three, post, "withdraw", ct: Ct);
        await Eventually.IsTrueAsync(() => Summaries(journey) is ["Arrived before the move", "Changed on PostgreSQL"], "the change and the withdrawal", Ct);
        await journey.AnswerAsync(Person(journey, "Four"), post, "New on PostgreSQL");
        await Eventually.IsTrueAsync(() => Summaries(journey) is [_, _, "New on PostgreSQL"], "the new answer", Ct);
        // A version that a channel had before the move is not posted to it again.
        await journey.BroadcastAsync();
        await journey.FinishedAsync(2);
        Assert.Equal((1, 1), (journey.Posts(journey.Northshire), journey.Posts(journey.Southborough)));
    }

    [Fact]
    public async Task Every_row_of_every_table_arrives_and_numbers_go_on_where_they_were()
    {
        await using var source = await FilledAsync();
        var stored = await new OldRows(source.Database, StorageKind.Sqlite).FillAsync();
        // Awkward for who orders, quotes or cuts: not ASCII, a tab and a backslash, and a number that was given out and is gone.
        await source.Database.WriteAsync(async writing =>
        {
            foreach (var person in new[] { "Ä", "a", "B", "\t\\N", "💥", "ￜ" })
                await writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES (@person, '', '')", new { person });
            await writing.ExecuteAsync("UPDATE sqlite_sequence SET seq = 700 WHERE name = 'broadcast'");
        });
        await source.Database.DisposeAsync();
        await using var target = await TemporaryDatabase.CreateAsync(StorageKind.Postgres, isEmpty: true);

        var moved = await MoveAsync(source.ConnectionString, target.ConnectionString);
        await target.ReopenAsync();

        Assert.True(moved.ExitCode == 0, moved.Error);
        var rows = new OldRows(target.Database, StorageKind.Postgres);
        foreach (var (table, column, value) in stored.Where(row => row.Table != "remembered")) Assert.Equal((table, column, value), (table, column, await rows.ReadAsync(table, column)));
        Assert.Equal(8, await CountAsync(target, "SELECT COUNT(*) FROM remembered"));
        Assert.Equal(stored.Select(row => row.Table).Distinct().Count() + 1, moved.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(701, await target.Database.WriteAsync(writing => writing.FirstAsync<long>(
            "INSERT INTO broadcast (section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at) VALUES ('', '', '', '', '', '', '', '', '', 0) RETURNING number")));
    }

    [Fact]
    public async Task After_the_move_no_service_starts_on_the_file_and_a_second_move_changes_nothing()
    {
        await using var source = await FilledAsync();
        await source.Database.DisposeAsync();
        await using var target = await TemporaryDatabase.CreateAsync(StorageKind.Postgres, isEmpty: true);
        await MoveAsync(source.ConnectionString, target.ConnectionString);

        var again = await MoveAsync(source.ConnectionString, target.ConnectionString);

        Assert.Equal(1, again.ExitCode);
        Assert.StartsWith("The PostgreSQL database is not empty: remembered has 1 rows.", again.Error, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<SchemaException>(source.ReopenAsync);
        Assert.StartsWith("This database was moved to PostgreSQL.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_broke_off_is_made_by_running_it_again()
    {
        await using var source = await FilledAsync();
        // As if the machine was gone between the mark and the commit.
        await source.Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@Moved)", new { SchemaScripts.Moved }));
        await source.Database.DisposeAsync();
        await using var target = await TemporaryDatabase.CreateAsync(StorageKind.Postgres, isEmpty: true);

        var moved = await MoveAsync(source.ConnectionString, target.ConnectionString);

        Assert.Equal(0, moved.ExitCode);
        await target.ReopenAsync();
        Assert.Equal(1, await CountAsync(target, "SELECT COUNT(*) FROM remembered"));
    }

    [Fact]
    public async Task A_row_that_PostgreSQL_changed_on_the_way_stops_the_move_and_leaves_both_as_they_were()
    {
        await using var source = await FilledAsync();
        await source.Database.DisposeAsync();
        await using var target = await TemporaryDatabase.CreateAsync(StorageKind.Postgres);
        await target.Database.WriteAsync(writing => writing.ExecuteAsync(
            "ALTER TABLE remembered ALTER COLUMN role TYPE CHAR(5)"));
        await target.Database.DisposeAsync();

        var refused = await MoveAsync(source.ConnectionString, target.ConnectionString);
        await source.ReopenAsync();
        await target.ReopenAsync();

        Assert.Equal((1, "Row 1 of remembered is not the same on both sides. Nothing was moved."), (refused.ExitCode, refused.Error.Trim()));
        Assert.Equal((1, 0), (await CountAsync(source, "SELECT COUNT(*) FROM remembered"), await CountAsync(target, "SELECT COUNT(*) FROM remembered")));
    }

    [Fact]
    public async Task A_service_that_runs_on_either_keeps_its_database()
    {
        await using var source = await FilledAsync();
        await using var target = await TemporaryDatabase.CreateAsync(StorageKind.Postgres);
        await Eventually.IsTrueAsync(async () => await CountAsync(target, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'") == 1, "a listener", Ct);

        var sourceRuns = await MoveAsync(source.ConnectionString, target.ConnectionString);
        await source.Database.DisposeAsync();
        var targetRuns = await MoveAsync(source.ConnectionString, target.ConnectionString);

        Assert.Equal((1, 1), (sourceRuns.ExitCode, targetRuns.ExitCode));
        Assert.StartsWith("The database is in use. Stop the service first", sourceRuns.Error, StringComparison.Ordinal);
        Assert.StartsWith("The PostgreSQL database is in use. Stop every node first", targetRuns.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(target, "SELECT COUNT(*) FROM remembered"));
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_is_brought_up_to_date_by_the_service_first()
    {
        await using var source = await TemporaryDatabase.CreateAsync(isEmpty: true);
        await new OldRows(source.Database, StorageKind.Sqlite).CreateAsync(SchemaScripts.Newest - 1);
        await source.Database.DisposeAsync();

        var refused = await MoveAsync(source.ConnectionString, "Host=127.0.0.1;Port=1");

        Assert.StartsWith($"The SQLite database has schema version {SchemaScripts.Newest - 1}, this program has {SchemaScripts.Newest}.", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "Host=127.0.0.1;Port=1", "--from is not valid.")]
    [InlineData("Data Source=/nowhere/coebot.db", "nowhere", "--to is not valid.")]
    [InlineData("Data Source=/nowhere/coebot.db", "Host=127.0.0.1;Port=1", "There is no file coebot.db.")]
    [InlineData(null, "Host=127.0.0.1;Port=1", "PostgreSQL did not take it: it can't be reached.")]
    public async Task What_can_not_be_moved_is_said(string? from, string to, string problem)
    {
        await using var source = await FilledAsync();
        await source.Database.DisposeAsync();

        var refused = await MoveAsync(from ?? source.ConnectionString, to);

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith(problem, refused.Error, StringComparison.Ordinal);
    }

    private static PretendPerson Person(Journey journey, string name) => journey.Teams.AddPerson(journey.Northshire.Tenant, name);

    private static List<string> Summaries(Journey journey) => [.. journey.Items.Select(item => (string)item["Summary"]!).Order(StringComparer.Ordinal)];

    private static Task<Spoken> MoveAsync(string from, string to) => Spoken.ByAsync("migrate", "--from", from, "--to", to);

    private static async Task<TemporaryDatabase> FilledAsync()
    {
        var source = await TemporaryDatabase.CreateAsync();
        await source.Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES ('p', 'r', 'o')"));
        return source;
    }

    private static Task<long> CountAsync(TemporaryDatabase where, string sql) => where.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), Ct);
}
