using System.Collections.Concurrent;
using CoeBot.Rehearsal;
using Dapper;
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

    private static Task<long> ListenersAsync(CoeBot.Storage.Database database, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstAsync<long>(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"),
        ct);
}
