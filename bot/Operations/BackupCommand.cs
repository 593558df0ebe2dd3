using System.CommandLine;
using CoeBot.Configuration;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>backup --out FILE</c>: a copy of the SQLite database while the service runs. Needs no setting but where the database is.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Option<FileInfo>("--out") { Description = "The file to write; it must not exist", Required = true };
        var command = new Command("backup", "Copy the database, while the service runs") { file };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(file), [.. parsed.UnmatchedTokens]));
        return command;
    }

    /// <returns>Where the SQLite database is; null where the service keeps its rows in PostgreSQL, which standard error was told.</returns>
    public static async Task<string?> SqliteAsync(string[] settings, string instead)
    {
        var reader = new SettingReader(ServiceHosting.Create(settings).Configuration);
        var storage = StorageSettings.Read(reader);
        reader.ThrowIfAny();
        if (!storage.IsPostgres) return storage.ConnectionString;
        await Console.Error.WriteLineAsync($"This is for SQLite. PostgreSQL brings its own: {instead}");
        return null;
    }

    private static async Task<int> RunAsync(FileInfo file, string[] settings)
    {
        if (await SqliteAsync(settings, $"pg_dump --format=custom --file={file.Name} \"$DATABASE_URL\"") is not { } database) return 1;
        try
        {
            var version = await SqliteCopy.SaveAsync(database, file);
            Console.WriteLine($"{file.FullName}: schema version {version}. It holds people's words: keep it as safe as the database, and no longer.");
            return 0;
        }
        catch (CopyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
