using System.Diagnostics;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Operations;
using CoeBot.Tests.Storage;
using Dapper;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>Whoever follows a page types what stands there; so does this.</summary>
public sealed class DocumentCommandTests
{
    private const string Service = "dotnet run --project bot -- ";

    /// <summary>What other tests run, by how it begins, and which.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["dotnet run --project tests/Rehearsal"] = nameof(ScriptTests),
        ["dotnet test"] = "this run",
        ["pg_dump "] = nameof(The_dump_and_restore_of_the_runbook_bring_everything_back),
        ["pg_restore "] = nameof(The_dump_and_restore_of_the_runbook_bring_everything_back),
    };

    /// <summary>What needs a subscription, a container engine or an administrator. The page says that it was not run.</summary>
    private static readonly string[] NotHere = ["docker ", "az ", "m365 ", "Connect-PnPOnline ", "Invoke-PnPSiteScript ", "export COEBOT_PRIVACY_KEY="];

    /// <summary>What measures for minutes, and says nothing on a busy machine. The page tells when it was run, and what it gave.</summary>
    private static readonly string[] ByHand = ["dotnet run -c Release --project tests/Benchmarks -- "];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Commands =>
    [
        .. Documents.Pages.Select(File.ReadAllText).SelectMany(Documents.Commands).Select(words => string.Join(' ', words)).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_a_page_does_what_it_says(string command)
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        await journey.AskAsync();
        await journey.Run.StopServiceAsync();
        var folder = Directory.CreateTempSubdirectory("coebot-typed-");
        try
        {
            var settings = APackage.Settings().Where(pair => pair.Key.StartsWith("Manifest:", StringComparison.Ordinal))
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)).Concat(journey.Run.Settings)
                .SelectMany(pair => new[] { $"--{pair.Key}", pair.Value! }).ToList();
            var words = command.Split(' ');
            if (words.Contains("POSTGRES"))
            {
                var postgres = await PostgresCluster.NewDatabaseAsync();
                words = [.. words.Select(word => word switch { "SQLITE" => journey.Run.Settings["Storage:ConnectionString"]!, "POSTGRES" => postgres, _ => word })];
            }

            await PrepareAsync(command, Path.Combine(folder.FullName, "FILE"), settings);

            var spoken = await Spoken.ByAsync([.. words.Select(word => Filled(word, folder)), .. settings]);

            Assert.True(spoken.ExitCode == 0, $"{command}\n{spoken.Output}\n{spoken.Error}");
            Assert.True(spoken.Output.Length > 0 || folder.EnumerateFileSystemInfos().Any(), $"{command} did nothing that can be seen.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_line_that_one_would_type_is_run_by_a_test_or_known_not_to_be()
    {
        var typed = Documents.Pages.Select(File.ReadAllText).SelectMany(Documents.Typed).ToList();

        Assert.True(typed.Count > 8, "The pages lost their commands, or they are not found any more.");
        Assert.All(
            typed.Where(line => !line.StartsWith(Service, StringComparison.Ordinal)),
            line => Assert.True(Elsewhere.Keys.Concat(NotHere).Concat(ByHand).Any(known => line.StartsWith(known, StringComparison.Ordinal)), $"Nothing runs: {line}"));
    }

    [Fact]
    public async Task The_dump_and_restore_of_the_runbook_bring_everything_back()
    {
        var typed = Documents.Typed(await File.ReadAllTextAsync(Repository.At("bot", "docs", "runbook.md"), Ct)).ToList();
        await using var temporary = await TemporaryDatabase.CreateAsync(StorageKind.Postgres);
        await temporary.Database.WriteAsync(writing => writing.ExecuteAsync("INSERT INTO remembered (person, role, organisation) VALUES ('p', '', '')"));

        await ShellAsync(typed.Single(line => line.StartsWith("pg_dump ", StringComparison.Ordinal)), temporary);
        await temporary.Database.WriteAsync(writing => writing.ExecuteAsync("DELETE FROM remembered"));
        await ShellAsync(typed.Single(line => line.StartsWith("pg_restore ", StringComparison.Ordinal)), temporary);

        Assert.Equal(1, await temporary.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM remembered"), Ct));
    }

    /// <summary>The file that the command reads, as whoever types it has it.</summary>
    private static async Task PrepareAsync(string command, string file, IReadOnlyList<string> settings)
    {
        if (command.StartsWith("restore ", StringComparison.Ordinal)) await Spoken.ByAsync(["backup", "--out", file, .. settings]);
        if (command.StartsWith("paper --since ", StringComparison.Ordinal))
            await File.WriteAllTextAsync(file, (await Spoken.ByAsync(["paper", "--json", .. settings])).Output, Ct);
        if (command.StartsWith("campaign ", StringComparison.Ordinal))
            await File.WriteAllTextAsync(file, $"campaign:\n  - section: {Journey.Section}\n    to: all\n    on: 2 September 2090 at 09:00\n", Ct);
    }

    private static string Filled(string word, DirectoryInfo folder)
    {
        switch (word)
        {
            case "SECTION":
                return Journey.Section;
            case "DIR" or "FILE":
                return Path.Combine(folder.FullName, word);
            case "FILE.csv":
                var file = Path.Combine(folder.FullName, word);
                File.WriteAllText(file, "timestamp,page,nature,summary,details,role,org,email\n");
                return file;
            default:
                return word;
        }
    }

    private static async Task ShellAsync(string line, TemporaryDatabase temporary)
    {
        var parts = new NpgsqlConnectionStringBuilder(temporary.ConnectionString);
        var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardError = true, WorkingDirectory = temporary.Folder };
        start.Environment["DATABASE_URL"] = $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}";
        using var shell = Process.Start(start)!;
        var errors = await shell.StandardError.ReadToEndAsync(Ct);
        await shell.WaitForExitAsync(Ct);
        Assert.True(shell.ExitCode == 0, errors);
    }
}
