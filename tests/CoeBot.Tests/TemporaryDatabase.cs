using CoeBot.Storage;
using CoeBot.Tests.Storage;

namespace CoeBot.Tests;

/// <summary>A real database of its own, a SQLite file that is gone afterwards or one of the tests' PostgreSQL.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-");
    private readonly StorageKind kind;

    private TemporaryDatabase(StorageKind kind, string? postgres)
    {
        this.kind = kind;
        ConnectionString = postgres ?? $"Data Source={Path.Combine(folder.FullName, "coebot.db")}";
        Database = Open();
    }

    public string ConnectionString { get; }

    /// <summary>Gone with the database.</summary>
    public string Folder => folder.FullName;

    public Database Database { get; private set; }

    /// <param name="kind">Where its rows are.</param>
    /// <param name="isEmpty">Leaves the schema to the test.</param>
    public static async Task<TemporaryDatabase> CreateAsync(StorageKind kind = StorageKind.Sqlite, bool isEmpty = false)
    {
        var temporary = new TemporaryDatabase(kind, kind == StorageKind.Postgres ? await PostgresCluster.NewDatabaseAsync() : null);
        if (!isEmpty) await temporary.Database.PrepareAsync(CancellationToken.None);
        return temporary;
    }

    /// <summary>The same rows, as the next process finds them.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = Open();
        await Database.PrepareAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Database Open() => kind == StorageKind.Sqlite ? new SqliteDatabase(ConnectionString) : new PostgresDatabase(ConnectionString);
}
