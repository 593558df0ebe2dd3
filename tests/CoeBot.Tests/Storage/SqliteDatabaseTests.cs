using Dapper;
using Xunit;

namespace CoeBot.Tests.Storage;

public sealed class SqliteDatabaseTests() : DatabaseTests(StorageKind.Sqlite)
{
    [Fact]
    public async Task Commits_are_flushed_to_disk_before_they_count()
    {
        var (journal, synchronous) = await Database.ReadAsync(
            async connection => (
                await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"),
                await connection.ExecuteScalarAsync<long>("PRAGMA synchronous")),
            Ct);

        Assert.Equal(("wal", 2L), (journal, synchronous));
    }
}
