using System.CommandLine;

namespace CoeBot.Operations;

/// <summary>What an operator types. Without a command the service runs. Settings may follow as <c>--Section:Key value</c>; with any other word nothing is done.</summary>
internal static class CommandLine
{
    // The library ends a process two seconds after SIGTERM. The host gives what is under way thirty, and ends it itself.
    private static readonly TimeSpan AfterSignal = TimeSpan.FromSeconds(45);

    public static RootCommand Root()
    {
        var root = new RootCommand("CoeBot: sections of a consultation paper as cards in Teams, answers in a SharePoint list.")
        {
            DoctorCommand.Create(),
            ProvisionCommand.Create(),
            ImportCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            MigrateCommand.Create(),
            PaperCommand.Create(),
            PreviewCommand.Create(),
            ManifestCommand.Create(),
            EvidenceCommand.Create(),
            CampaignDryRun.Create(),
            TargetsFile.Create(),
            BroadcastFile.Create(),
        };
        // Settings among them are no errors; whatever else is there, UnmatchedTokens finds.
        foreach (var command in root.Subcommands.Append(root)) command.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, ct) => ServeAsync([.. parsed.UnmatchedTokens], ct));
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var parsed = Root().Parse(args);
            if (UnmatchedTokens.ProblemIn(parsed) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem);
                return 1;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = AfterSignal });
        }
        catch (Exception failure) when (FailureMessage.Of(failure) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(string[] settings, CancellationToken ct)
    {
        ServiceThreads.Settle();
        await using var app = Program.Build(settings);
        await app.RunAsync(ct);
        return 0;
    }
}
