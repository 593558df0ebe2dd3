using System.CommandLine;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>evidence [--section ID] [--exact] --out DIR</c>: the evidence pack, fit to be handed on unless it is made with exact numbers.</summary>
internal static class EvidenceCommand
{
    public static Command Create()
    {
        var section = new Option<string>("--section") { Description = "One section's id, as listed by paper; all of them without it" };
        var exact = new Option<bool>("--exact") { Description = "Exact numbers, small ones too: for organisers only" };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write the pack to", Required = true };
        var command = new Command("evidence", "Write the evidence pack: Word and Markdown files of what was said") { section, exact, folder };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(section), parsed.GetValue(exact), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, string? id, bool exact, string[] settings, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        var paper = app.Services.GetRequiredService<ConsultationPaper>();
        var only = id is null ? null : paper.Find(id);
        if (id is not null && only is null)
        {
            var nearest = string.Join(", ", paper.Nearest(id, 3).Select(near => near.Id.Slug));
            await Console.Error.WriteLineAsync($"There is no section {id}. Nothing was written. Nearest: {nearest}.");
            return 1;
        }

        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        await app.Services.GetRequiredService<SectionTexts>().KeepAsync();
        await app.Services.GetRequiredService<EvidencePack>().WriteAsync(folder, only, exact ? Reader.Organisers : Reader.Everyone, ct);
        foreach (var file in folder.EnumerateFiles().Where(file => only is null || Path.GetFileNameWithoutExtension(file.Name) == only.Id.Slug).OrderBy(file => file.Name, StringComparer.Ordinal))
            Console.WriteLine(file.FullName);
        if (exact) await Console.Error.WriteLineAsync("These files have exact numbers, small ones too. They are for organisers only.");
        return 0;
    }
}
