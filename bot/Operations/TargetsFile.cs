using System.CommandLine;
using CoeBot.Broadcasts;
using CoeBot.Configuration;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary>
/// <c>targets --out FILE</c> and <c>targets --in FILE [--apply]</c>: the channels as a spreadsheet takes them, and back. Without <c>--apply</c>
/// it only says what would change; with a problem nothing is changed.
/// </summary>
internal static class TargetsFile
{
    // Whoever holds the console has no object id that could be known.
    private const string Operator = "command line";

    public static Command Create()
    {
        var output = new Option<FileInfo>("--out") { Description = "The CSV file to write" };
        var input = new Option<FileInfo>("--in") { Description = "A CSV file as --out wrote it, changed" };
        var apply = new Option<bool>("--apply") { Description = "Keep the changes; without it nothing is changed" };
        var command = new Command("targets", "Write the channels to a CSV file, or take such a file back") { output, input, apply };
        command.SetAction((parsed, ct) => (parsed.GetValue(output), parsed.GetValue(input)) switch
        {
            ({ } file, null) => WriteAsync(file, [.. parsed.UnmatchedTokens], ct),
            (null, { } file) => TakeAsync(file, parsed.GetValue(apply), [.. parsed.UnmatchedTokens], ct),
            _ => ComplainAsync("Give either --out FILE or --in FILE."),
        });
        return command;
    }

    private static async Task<int> WriteAsync(FileInfo file, string[] settings, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        var targets = await app.Services.GetRequiredService<TargetStore>().ListAsync(ct);
        await File.WriteAllTextAsync(file.FullName, TargetsCsv.Write(targets, app.Services.GetRequiredService<TeamsSettings>()), ct);
        Console.WriteLine($"{file.FullName}: {targets.Count} channels. What you change in name, kind, tags, follows and paused is taken back with --in.");
        return 0;
    }

    private static async Task<int> TakeAsync(FileInfo file, bool apply, string[] settings, CancellationToken ct)
    {
        if (!file.Exists) return await ComplainAsync($"There is no file {file.Name}.");
        await using var app = Program.Build(settings);
        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        var actor = new Actor(app.Services.GetRequiredService<TeamsSettings>().HomeTenantId.ToString(), Operator);
        try
        {
            return await PrintAsync(await app.Services.GetRequiredService<TargetsImport>().RunAsync(await File.ReadAllTextAsync(file.FullName, ct), apply, actor), apply);
        }
        catch (FormatException failure)
        {
            return await ComplainAsync(failure.Message);
        }
    }

    private static async Task<int> PrintAsync(TargetsImported report, bool apply)
    {
        foreach (var line in report.Changes) Console.WriteLine(line);
        foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem);
        var isKept = apply && report.Problems.Count == 0;
        Console.WriteLine($"{report.Changes.Count} {(isKept ? "changed" : "to change")}, {report.Same} as they are, {report.Problems.Count} problems.");
        if (!isKept) Console.WriteLine(report.Problems.Count > 0 ? "Nothing was changed. Mend the file and run it again." : "Nothing was changed. Run it again with --apply to keep them.");
        return report.Problems.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ComplainAsync(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return 1;
    }
}
