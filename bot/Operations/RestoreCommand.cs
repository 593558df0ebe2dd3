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
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(replace), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static void Say(int count, string what, string next)
    {
        if (count > 0) Console.WriteLine($"{count} {what} waited when the copy was made and may have been sent since. They are Unknown now and are not sent again. {next}");
    }

    private static async Task<int> RunAsync(FileInfo file, bool replace, string[] settings)
    {
        var instead = $"pg_restore --clean --if-exists --dbname=\"$DATABASE_URL\" {file.Name}";
        if (await BackupCommand.SqliteAsync(settings, instead) is not { } database) return 1;
        var isNew = PrivateFile.Create(database);
        try
        {
            var restored = await SqliteCopy.RestoreAsync(file, database, replace);
            Console.WriteLine($"Restored, schema version {restored.Version}. The next start brings it up to date.");
            Console.WriteLine("What people withdrew or erased since the copy was made is back. Have the organisers tell everybody, so that they can remove it again: the runbook has the words.");
            Say(restored.Deliveries, "deliveries", "Type status and the number of the broadcast: it lists them, and an organiser says for each whether it was posted.");
            Say(restored.Posts, "reminders and outcomes", "Look below the cards. An organiser can remind or post the outcome again.");
            Say(restored.Replies, "replies of reviewers", "Where one is missing, a reviewer changes its words in the list, and it goes out.");
            Say(restored.Digests, "digests", "The next one comes at its time.");
            return 0;
        }
        catch (CopyException failure)
        {
            if (isNew) PrivateFile.Remove(database);
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
