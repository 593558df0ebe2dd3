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
        foreach (var line in report.Lines) Console.WriteLine(line);
        return report.IsUsable ? 0 : 1;
    }
}
