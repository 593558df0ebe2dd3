using System.Data.Common;
using CoeBot.Storage;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Storage;

/// <summary>What either database promises.</summary>
public abstract class DatabaseTests(StorageKind kind) : IAsyncLifetime
{
    private TemporaryDatabase temporary = null!;

    private protected Database Database => temporary.Database;

    private protected string ConnectionString => temporary.ConnectionString;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => temporary = await TemporaryDatabase.CreateAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await temporary.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Waiting_writes_all_end_on_disk()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => Database.WriteAsync(writing => InsertAsync(writing, $"p{n}"))));

        Assert.Equal(500, await CountAsync());
    }

    [Theory]
    [InlineData("UPDATE audit SET result = 'nothing'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    public async Task What_organisers_did_can_be_neither_changed_nor_deleted(string sql)
    {
        await Database.WriteAsync(writing => writing.ExecuteAsync(
            "INSERT INTO audit (at, tenant_id, object_id, action, subject, result) VALUES (1, 't', 'o', 'cancel', 'broadcast 1', '3 stopped')"));

        await Assert.ThrowsAnyAsync<DbException>(() => Database.WriteAsync(writing => writing.ExecuteAsync(sql)));

        Assert.Equal("3 stopped", await Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT result FROM audit"), Ct));
    }

    [Fact]
    public async Task A_write_that_throws_is_rolled_back_alone()
    {
        var writes = Enumerable.Range(0, 50).Select(n => Database.WriteAsync(async writing =>
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
    public async Task Of_a_statement_that_failed_half_way_nothing_is_kept()
    {
        const string lastOfThreeIsTaken = "INSERT INTO remembered (person, role, organisation) VALUES ('a', '', ''), ('b', '', ''), ('a', '', '')";
        var failing = Database.WriteAsync(writing => writing.ExecuteAsync(lastOfThreeIsTaken));
        var others = Enumerable.Range(0, 20).Select(n => Database.WriteAsync(writing => InsertAsync(writing, $"p{n}"))).ToList();

        await Assert.ThrowsAnyAsync<DbException>(() => failing);
        await Task.WhenAll(others);

        Assert.Equal(20, await CountAsync());
    }

    [Fact]
    public async Task A_statement_that_failed_works_again()
    {
        await Database.WriteAsync(writing => InsertAsync(writing, "p"));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Database.WriteAsync(writing => InsertAsync(writing, "p")));
        await Database.WriteAsync(writing => InsertAsync(writing, "q"));

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Preparing_twice_changes_nothing()
    {
        await Database.PrepareAsync(Ct);
        await Database.PrepareAsync(Ct);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (900)"));

        await Assert.ThrowsAsync<SchemaException>(() => Database.PrepareAsync(Ct));
    }

    private protected static Task<int> InsertAsync(Writing writing, string person) =>
        writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES (@person, '', '')", new { person });

    private protected Task<long> CountAsync() =>
        Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM remembered"), Ct);
}
