using CoeBot.Configuration;
using CoeBot.Storage;
using Xunit;

namespace CoeBot.Tests.Storage;

/// <summary>Who may read the database's files. It holds people's words.</summary>
public sealed class PrivateFileTests : IDisposable
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-private-");

    private string Path => System.IO.Path.Combine(folder.FullName, "coebot.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_new_database_and_the_files_beside_it_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var database = await PreparedAsync();

        Assert.Equal(["coebot.db", "coebot.db-shm", "coebot.db-wal"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(folder.GetFiles(), file => Assert.Equal((file.Name, OwnerAlone), (file.Name, file.UnixFileMode)));
    }

    [Fact]
    public async Task A_file_that_an_operator_lets_others_read_stays_as_it_is()
    {
        if (OperatingSystem.IsWindows()) return;
        await (await PreparedAsync()).DisposeAsync();
        File.SetUnixFileMode(Path, OwnerAlone | UnixFileMode.GroupRead);

        await using var database = await PreparedAsync();

        Assert.Equal(OwnerAlone | UnixFileMode.GroupRead, File.GetUnixFileMode(Path));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=file:else.db?mode=memory")]
    [InlineData("Data Source=no-such-folder/coebot.db")]
    public async Task What_is_no_file_or_cannot_be_made_is_left_to_SQLite(string connectionString) =>
        await StorageSetup.Open(new StorageSettings(connectionString, IsPostgres: false)).DisposeAsync();

    private async Task<Database> PreparedAsync()
    {
        var database = StorageSetup.Open(new StorageSettings($"Data Source={Path}", IsPostgres: false));
        await database.PrepareAsync(TestContext.Current.CancellationToken);
        return database;
    }
}
