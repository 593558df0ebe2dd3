using System.CommandLine;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;

namespace CoeBot.Operations;

/// <summary>What an operator types. Without a command the service runs. Settings may follow as <c>--Section:Key value</c>.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("CoeBot: sections of a consultation paper as cards in Teams, answers in a SharePoint list.")
        {
            ProvisionCommand.Create(),
            PaperCommand.Create(),
            PreviewCommand.Create(),
            ManifestCommand.Create(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, ct) => ServeAsync([.. parsed.UnmatchedTokens], ct));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (SettingsException failure)
        {
            foreach (var problem in failure.Problems) await Console.Error.WriteLineAsync(problem);
            return 1;
        }
        catch (PaperException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(string[] settings, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        await app.RunAsync(ct);
        return 0;
    }
}
