using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CoeBot.Rehearsal;
using Microsoft.Data.Sqlite;

namespace CoeBot.Benchmarks;

/// <summary>The service and a bare echo by turns, in the same run on the same machine, and the results as Markdown and JSON.</summary>
internal static class LoadRun
{
    // The long run is for answers, which pile up.
    private static readonly TimeSpan MostOfMessages = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(LoadOptions options)
    {
        var chosen = options.Postgres is null ? new Dictionary<string, string?>() : new() { ["Storage:ConnectionString"] = options.Postgres };
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Settings = chosen }, CancellationToken.None);
        await run.StopServiceAsync();
        // What is measured is a person's wait; the way to the list goes at SharePoint's pace, whatever ours.
        if (!options.Drain) run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(12), 503, retryAfter: "3600");
        double? flush = null;
        var (load, figures, traffic) = (LoadAverage(), new List<Figure>(), Traffic.Answers(run.Tenant));
        await using var sink = await ServerProcess.StartAsync("sink", new Dictionary<string, string?>());
        var settings = new Dictionary<string, string?>(run.Settings) { ["Teams:ServiceHosts:1"] = sink.Address.Authority };
        await using (var service = await ServerProcess.StartAsync("service", settings))
        await using (var echo = await ServerProcess.StartAsync("echo", new Dictionary<string, string?>()))
        {
            foreach (var server in new[] { echo, service }) await Driver.WarmUpAsync(server, traffic, options.Connections.Max());
            if (options.Postgres is null) flush = DiskBaseline.FlushMilliseconds(FolderOf(run.Settings));
            foreach (var connections in options.Connections)
            {
                var (bare, measured) = await Driver.MeasureByTurnsAsync(echo, service, traffic, connections, options.Each);
                figures.AddRange([bare, measured]);
            }

            if (options.Messages) figures.AddRange(await MessagesAsync(service, sink, Traffic.Messages(run.Tenant, sink.Address), options));
        }

        var machine = new Machine(
            Processor(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, load, LoadAverage());
        var results = new Results(await CommitAsync(), TimeProvider.System.GetUtcNow(), options.Postgres is null ? "SQLite" : "PostgreSQL", machine, figures) { FlushMilliseconds = flush };
        var text = Report.Markdown(results, options.Compare is { } old ? await ReadAsync(old) : null);
        Directory.CreateDirectory(options.Folder);
        await File.WriteAllTextAsync(Path.Combine(options.Folder, "load.md"), text);
        await File.WriteAllTextAsync(Path.Combine(options.Folder, "load.json"), JsonSerializer.Serialize(results, ResultsJson.Default.Results));
        await Console.Out.WriteAsync(text);
        return figures.Any(figure => figure.Errors > 0) ? 1 : 0;
    }

    /// <summary>A message and its reply, beside a server that does no more than take the one request and make the other.</summary>
    private static async Task<List<Figure>> MessagesAsync(ServerProcess service, ServerProcess sink, Traffic traffic, LoadOptions options)
    {
        await using var relay = await ServerProcess.StartAsync("relay", new Dictionary<string, string?>(), sink.Address);
        var connections = options.Connections.Max();
        foreach (var server in new[] { relay, service }) await Driver.WarmUpAsync(server, traffic, connections);
        var (bare, measured) = await Driver.MeasureByTurnsAsync(relay, service, traffic, connections, options.Each < MostOfMessages ? options.Each : MostOfMessages);
        return [bare, measured with { Server = "service, message → reply" }];
    }

    private static string FolderOf(IReadOnlyDictionary<string, string?> settings) =>
        Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(settings["Storage:ConnectionString"]).DataSource))!;

    private static async Task<Results?> ReadAsync(string path) => JsonSerializer.Deserialize(await File.ReadAllTextAsync(path), ResultsJson.Default.Results);

    private static async Task<string> CommitAsync()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
        var commit = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0 ? commit.Trim() : "unknown";
    }

    private static string Processor()
    {
        const string cpu = "/proc/cpuinfo";
        var line = File.Exists(cpu) ? File.ReadLines(cpu).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>Tasks that wanted the processor over the last minute; 0 where the system doesn't say.</summary>
    private static double LoadAverage()
    {
        const string load = "/proc/loadavg";
        return File.Exists(load) ? double.Parse(File.ReadAllText(load).Split(' ')[0], CultureInfo.InvariantCulture) : 0;
    }
}
