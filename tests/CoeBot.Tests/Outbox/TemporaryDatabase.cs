using CoeBot.Storage;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Outbox;

/// <summary>A real database of its own, in a SQLite file or in the tests' PostgreSQL.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? postgres;

    private TemporaryDatabase(string folder, string? postgres)
    {
        this.folder = folder;
        this.postgres = postgres;
        Database = Open();
    }

    public Database Database { get; private set; }

    public static async Task<TemporaryDatabase> CreateAsync(StorageKind kind = StorageKind.Sqlite)
    {
        var postgres = kind == StorageKind.Postgres ? await PostgresCluster.NewDatabaseAsync() : null;
        var created = new TemporaryDatabase(Directory.CreateTempSubdirectory("coebot-").FullName, postgres);
        await created.Database.PrepareAsync(TestContext.Current.CancellationToken);
        return created;
    }

    /// <summary>The same rows, as the next process finds it.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = Open();
        await Database.PrepareAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Database Open() => postgres is null ? new SqliteDatabase($"Data Source={Path.Combine(folder, "coebot.db")}") : new PostgresDatabase(postgres);
}
