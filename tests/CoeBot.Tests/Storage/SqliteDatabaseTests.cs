using Dapper;
using Microsoft.Data.Sqlite;
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

    [Fact]
    public async Task Whoever_reads_keeps_the_journal_until_they_are_done_and_writing_goes_on()
    {
        await using (var reader = new SqliteConnection(ConnectionString))
        {
            await reader.OpenAsync(Ct);
            await reader.ExecuteAsync("BEGIN TRANSACTION");
            await reader.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM remembered");
            await Database.WriteAsync(writing => InsertAsync(writing, "beside a reader"));

            Assert.False(await Database.TryEmptyJournalAsync(Ct));
            await Database.WriteAsync(writing => InsertAsync(writing, "afterwards"));
            await reader.ExecuteAsync("COMMIT TRANSACTION");
        }

        Assert.True(await Database.TryEmptyJournalAsync(Ct));
        Assert.Equal(0, new FileInfo($"{new SqliteConnectionStringBuilder(ConnectionString).DataSource}-wal").Length);
        await Database.WriteAsync(writing => InsertAsync(writing, "into an empty journal"));
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task The_journal_is_emptied_while_others_write()
    {
        var writes = Enumerable.Range(0, 300).Select(n => Database.WriteAsync(writing => InsertAsync(writing, $"p{n}"))).ToList();
        var emptied = await Database.TryEmptyJournalAsync(Ct);
        await Task.WhenAll(writes);

        Assert.True(emptied);
        Assert.Equal(300, await CountAsync());
    }
}
