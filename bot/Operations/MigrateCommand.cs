using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary>
/// <c>migrate --from SQLITE --to POSTGRES</c>: moves everything from one database to the other, for several nodes. The service must be
/// stopped. Needs no setting; both are connection strings, as in <c>Storage:ConnectionString</c>.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The SQLite database: \"Data Source=FILE\"", Required = true };
        var to = new Option<string>("--to") { Description = "An empty PostgreSQL database: \"Host=…;Database=…\"", Required = true };
        var command = new Command("migrate", "Move a consultation from SQLite to PostgreSQL; stop the service first") { from, to };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), ct));
        return command;
    }

    private static async Task<int> RunAsync(string from, string to, CancellationToken ct)
    {
        try
        {
            Require(from, "Data Source", "--from", "\"Data Source=coebot.db\"");
            Require(to, "Host", "--to", "\"Host=…;Database=…\"");
            var moved = await PostgresMigration.RunAsync(from, to, ct);
            foreach (var table in moved) Console.WriteLine($"{table.Table}: {Said(table.Rows)} rows, the same on both sides, SHA-256 {table.Hash}");
            Console.WriteLine(
                $"Moved {Said(moved.Sum(table => table.Rows))} rows, schema version {SchemaScripts.Newest}. Set Storage:ConnectionString to the PostgreSQL database and start the service. "
                + "The SQLite file is kept, and no service starts on it any more. It holds people's words: delete it once you have a backup of the other.");
            return 0;
        }
        catch (CopyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static void Require(string value, string key, string option, string expected)
    {
        try
        {
            if (new DbConnectionStringBuilder { ConnectionString = value }.ContainsKey(key)) return;
        }
        catch (ArgumentException)
        {
            // Not a connection string at all.
        }

        throw new CopyException($"{option} is not valid. Expected: {expected}. Nothing was moved.");
    }

    private static string Said(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture);
}
