using CoeBot.Storage;

namespace CoeBot.Tests.Storage;

/// <summary>A real SQLite file of its own, gone afterwards.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-");

    private TemporaryDatabase()
    {
        ConnectionString = $"Data Source={Path.Combine(folder.FullName, "coebot.db")}";
        Database = new SqliteDatabase(ConnectionString);
    }

    public string ConnectionString { get; }

    public Database Database { get; }

    public static async Task<TemporaryDatabase> CreateAsync()
    {
        var temporary = new TemporaryDatabase();
        await temporary.Database.PrepareAsync(CancellationToken.None);
        return temporary;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
