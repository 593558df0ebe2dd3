using System.CommandLine;
using CoeBot.SharePoint;

namespace CoeBot.Operations;

/// <summary><c>provision</c>: creates or repairs the SharePoint list; running it again changes nothing.</summary>
internal static class ProvisionCommand
{
    public static Command Create()
    {
        var command = new Command("provision", "Create or repair the SharePoint list") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        var report = await app.Services.GetRequiredService<ListProvisioner>().ProvisionAsync(ct);
        foreach (var change in report.Changes) Console.WriteLine(change);
        if (report is { IsReady: true, Changes.Count: 0 }) Console.WriteLine("The list is as it should be.");
        foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem);
        return report.IsReady ? 0 : 1;
    }
}
