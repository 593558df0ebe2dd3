using CoeBot.Storage;
using Xunit;

namespace CoeBot.Tests.Outbox;

/// <summary>A real SQLite file in a folder of its own.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string folder;

    private TemporaryDatabase(string folder)
    {
        this.folder = folder;
        Database = Open();
    }

    public Database Database { get; private set; }

    public static async Task<TemporaryDatabase> CreateAsync()
    {
        var created = new TemporaryDatabase(Directory.CreateTempSubdirectory("coebot-").FullName);
        await created.Database.PrepareAsync(TestContext.Current.CancellationToken);
        return created;
    }

    /// <summary>The same file, as the next process finds it.</summary>
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

    private SqliteDatabase Open() => new($"Data Source={Path.Combine(folder, "coebot.db")}");
}
