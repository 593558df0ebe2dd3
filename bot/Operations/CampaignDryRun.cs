using System.CommandLine;
using CoeBot.Broadcasts;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>campaign FILE</c>: what would come of each row of a campaign file; nothing is scheduled.</summary>
internal static class CampaignDryRun
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "YAML: which section goes when to whom" };
        var command = new Command("campaign", "Show what would come of a campaign file; schedules nothing") { file };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string[] settings, CancellationToken ct)
    {
        var entries = Campaign.Read(file.FullName);
        await using var app = Program.Build(settings);
        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        var planned = await app.Services.GetRequiredService<CampaignPlans>().PlanAsync(entries, ct);
        foreach (var line in planned.Select(each => each.Line).Where(line => !line.IsProblem)) Console.WriteLine($"line {line.Line}: {line.What}. {line.Outcome}");
        foreach (var line in planned.Select(each => each.Line).Where(line => line.IsProblem)) await Console.Error.WriteLineAsync($"line {line.Line}: {line.What}. {line.Outcome}");
        Console.WriteLine($"{CampaignPlans.State(planned).Ready} to schedule. Nothing was changed: an organiser types campaign and confirms.");
        return planned.Any(each => each.Line.IsProblem) ? 1 : 0;
    }
}
