using CoeBot.Storage;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private TemporaryDatabase temporary = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => temporary = await TemporaryDatabase.CreateAsync();

    public ValueTask DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Waiting_writes_all_end_on_disk()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => temporary.Database.WriteAsync(writing => InsertAsync(writing, $"p{n}"))));

        Assert.Equal(500, await CountAsync());
    }

    [Fact]
    public async Task A_write_that_throws_is_rolled_back_alone()
    {
        var writes = Enumerable.Range(0, 50).Select(n => temporary.Database.WriteAsync(async writing =>
        {
            await InsertAsync(writing, $"p{n}");
            if (n % 5 == 0) throw new InvalidOperationException("not this one");
        })).ToList();

        foreach (var (write, n) in writes.Select((write, n) => (write, n)))
        {
            if (n % 5 == 0) await Assert.ThrowsAsync<InvalidOperationException>(() => write);
            else await write;
        }

        Assert.Equal(40, await CountAsync());
    }

    [Fact]
    public async Task Preparing_twice_changes_nothing()
    {
        await temporary.Database.PrepareAsync(Ct);
        await temporary.Database.PrepareAsync(Ct);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await temporary.Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (900)"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => temporary.Database.PrepareAsync(Ct));
    }

    [Fact]
    public async Task Commits_are_flushed_to_disk_before_they_count()
    {
        var (journal, synchronous) = await temporary.Database.ReadAsync(
            async connection => (
                await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"),
                await connection.ExecuteScalarAsync<long>("PRAGMA synchronous")),
            Ct);

        Assert.Equal(("wal", 2L), (journal, synchronous));
    }

    private static Task<int> InsertAsync(Writing writing, string person) =>
        writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES (@person, '', '')", new { person });

    private Task<long> CountAsync() =>
        temporary.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM remembered"), Ct);
}
