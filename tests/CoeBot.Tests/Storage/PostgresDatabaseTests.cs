using System.Collections.Concurrent;
using System.Diagnostics;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using Dapper;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Storage;

public sealed class PostgresDatabaseTests() : DatabaseTests(StorageKind.Postgres)
{
    [Fact]
    public async Task Prepared_twice_each_notice_is_heard_once()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var temporary = await TemporaryDatabase.CreateAsync(StorageKind.Postgres);
        var database = temporary.Database;
        await database.PrepareAsync(ct);
        var heard = new ConcurrentQueue<string>();
        database.Heard += heard.Enqueue;
        await Eventually.IsTrueAsync(async () => await ListenersAsync(database, ct) > 0, "a listener", ct);

        database.Announce("first");
        await Eventually.IsTrueAsync(() => heard.Contains("first"), "the first notice", ct);
        database.Announce("second");
        await Eventually.IsTrueAsync(() => heard.Contains("second"), "the second notice", ct);

        Assert.Equal(["first", "second"], heard);
        Assert.Equal(1, await ListenersAsync(database, ct));
    }

    // Npgsql misses a cancellation that comes just as it begins to wait for notices, as in some runs one of these does.
    [Fact]
    public async Task Whoever_listens_can_stop_at_whatever_moment_after_they_began()
    {
        await using var source = NpgsqlDataSource.Create(await PostgresCluster.NewDatabaseAsync());
        for (var number = 0; number < 3000; number++)
        {
            var news = new PostgresNews(source, _ => { });
            news.Start();
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeSpan.FromMicroseconds(number % 1000);) await Task.Yield();
            await news.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static Task<long> ListenersAsync(CoeBot.Storage.Database database, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstAsync<long>(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"),
        ct);
}
