using CoeBot.Storage;

namespace CoeBot.Tests.Storage;

/// <summary>A real database of its own, a SQLite file that is gone afterwards or one of the tests' PostgreSQL.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-");

    private TemporaryDatabase(string? postgres)
    {
        ConnectionString = postgres ?? $"Data Source={Path.Combine(folder.FullName, "coebot.db")}";
        Database = postgres is null ? new SqliteDatabase(ConnectionString) : new PostgresDatabase(ConnectionString);
    }

    public string ConnectionString { get; }

    public Database Database { get; }

    public static async Task<TemporaryDatabase> CreateAsync(StorageKind kind = StorageKind.Sqlite)
    {
        var temporary = new TemporaryDatabase(kind == StorageKind.Postgres ? await PostgresCluster.NewDatabaseAsync() : null);
        await temporary.Database.PrepareAsync(CancellationToken.None);
        return temporary;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
