using System.CommandLine;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>restore --from FILE [--replace]</c>: puts a copy that <c>backup</c> made in the place of the database. The service must be stopped.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Option<FileInfo>("--from") { Description = "A file that backup wrote", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Though the database holds answers: those that the file does not have are lost here" };
        var command = new Command("restore", "Put a copy in the place of the database; stop the service first") { file, replace };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(replace), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool replace, string[] settings)
    {
        var instead = $"pg_restore --clean --if-exists --dbname=\"$DATABASE_URL\" {file.Name}";
        if (await BackupCommand.SqliteAsync(settings, instead) is not { } database) return 1;
        try
        {
            var (version, unknown) = await SqliteCopy.RestoreAsync(file, database, replace);
            Console.WriteLine($"Restored, schema version {version}. The next start brings it up to date.");
            if (unknown > 0)
                Console.WriteLine($"{unknown} deliveries were not posted when the copy was made and may have been since: they are Unknown now, and status lists them.");
            return 0;
        }
        catch (CopyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
