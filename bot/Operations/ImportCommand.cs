using System.CommandLine;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary>
/// <c>import FILE.csv [--apply]</c>: answers of the web form into the same list. Without <c>--apply</c> it only says what it would do;
/// the same file twice adds nothing twice.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns timestamp, page, nature, summary, details, role, org, email" };
        var apply = new Option<bool>("--apply") { Description = "Keep the answers; without it nothing is changed" };
        var command = new Command("import", "Import answers that the web form collected") { file, apply };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(apply), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool apply, string[] settings, CancellationToken ct)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.Name}.");
            return 1;
        }

        await using var app = Program.Build(settings);
        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        try
        {
            var import = ActivatorUtilities.CreateInstance<WebImport>(app.Services);
            return await PrintAsync(await import.RunAsync(await File.ReadAllTextAsync(file.FullName, ct), apply), apply);
        }
        catch (FormatException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<int> PrintAsync(ImportReport report, bool apply)
    {
        foreach (var line in report.Mapping) Console.WriteLine(line);
        foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem);
        Console.WriteLine($"{report.New} {(apply ? "added" : "to add")}, {report.Already} there already, {report.Problems.Count} problems.");
        if (!apply) Console.WriteLine("Nothing was changed. Run it again with --apply to keep them.");
        return report.Problems.Count == 0 ? 0 : 1;
    }
}
