using System.Diagnostics;
using System.Globalization;
using CoeBot.Rehearsal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoeBot.Benchmarks;

/// <summary>
/// <c>soak [--minutes N]</c>: half of what the service takes at its peak, for long, while SharePoint fails now and then in every way. Looks at
/// memory, handles, threads and the age of the outbox, and ends with 1 where one of them grows or an answer is lost.
/// </summary>
internal static class SoakRun
{
    private const int Connections = 16;

    // SharePoint's quota takes 9.6 items a second, whatever the service takes: half of it are new answers, the rest comes again.
    private const double NewPerSecond = 4.5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    // One call in some ten or twenty, as on a bad day. One in two, and every other envelope with twenty items in it goes twice: the quota then
    // takes fewer than come.
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = double.Parse(args is ["--minutes", var given] ? given : "20", CultureInfo.InvariantCulture);
        await using var run = await RehearsalRun.StartAsync(new RunOptions(), CancellationToken.None);
        await run.StopServiceAsync();
        await using var service = await ServerProcess.StartAsync("service", run.Settings);
        var traffic = Traffic.Answers(run.Tenant);
        var peak = await PeakAsync(run, service, traffic);
        var load = new SoakLoad(service.Address, Traffic.Answers(run.Tenant, first: 1_000_000), peak / 2, NewPerSecond);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(minutes), TimeProvider.System);
        var growths = new[] { new Growth("memory, MB", 10), new Growth("heap, MB", 5), new Growth("handles", 10), new Growth("threads", 5), new Growth("outbox age, s", 10) };
        await Task.WhenAll(load.RunAsync(Connections, stop.Token), BreakAsync(run, stop.Token), LookAsync(run, service, growths, stop.Token));

        Console.WriteLine(FormattableString.Invariant($"Peak {peak:F0} requests a second, driven at {load.Sent / minutes / 60:F0}: {load.Sent} sent, {load.New} new answers, {load.Errors} errors, {run.Tenant.SharePoint.Faults.Met} faults met"));
        Console.WriteLine("| what | first | highest | last | fitted rise |\n|---|---|---|---|---|");
        foreach (var growth in growths) Console.WriteLine(growth);
        return load.Errors > 0 || growths.Any(growth => growth.Grows) ? 1 : 0;
    }

    /// <returns>Requests a second. SharePoint is away meanwhile, and what was given then is taken out of the outbox: it would take an hour to drain.</returns>
    private static async Task<double> PeakAsync(RehearsalRun run, ServerProcess service, Traffic traffic)
    {
        run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), 503);
        var figure = await Driver.MeasureAsync(service, traffic, Connections, TimeSpan.FromSeconds(20));
        await using (var database = await OpenAsync(run)) await database.ExecuteAsync("DELETE FROM outbox");
        run.Tenant.SharePoint.Faults.Clear();
        return figure.PerSecond;
    }

    private static async Task BreakAsync(RehearsalRun run, CancellationToken ct)
    {
        var (random, faults, planned) = (new Random(8), run.Tenant.SharePoint.Faults, run.Tenant.SharePoint.Faults.Met);
        while (await WaitAsync(BetweenFaults, ct))
        {
            // What nobody met yet would pile up to an outage.
            if (planned > faults.Met) continue;
            planned = faults.Met + 1;
            switch (random.Next(5))
            {
                case 0: faults.Next(1, 503, "1"); break;
                case 1: faults.Next(1, 429, "1.5"); break;
                case 2: faults.ActThenDrop(1); break;
                case 3: faults.Drop(1); break;
                default: faults.ActThenAnswer(1, 504); break;
            }
        }
    }

    private static async Task LookAsync(RehearsalRun run, ServerProcess service, Growth[] growths, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await using var database = await OpenAsync(run);
        while (await WaitAsync(BetweenLooks, ct))
        {
            var usage = await service.UsageAsync(settled: true);
            var oldest = await database.ExecuteScalarAsync<long?>("SELECT MIN(created_at) FROM outbox WHERE state <> 'Parked'");
            var age = oldest is { } at ? (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - at) / 1000.0 : 0;
            var values = new[] { usage.ResidentBytes / 1048576.0, usage.HeapBytes / 1048576.0, usage.Handles, usage.Threads, age };
            var minutes = Stopwatch.GetElapsedTime(began).TotalMinutes;
            for (var n = 0; n < growths.Length; n++) growths[n].Look(minutes, values[n]);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(RehearsalRun run)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(run.Settings["Storage:ConnectionString"]) { Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<bool> WaitAsync(TimeSpan time, CancellationToken ct)
    {
        await Task.Delay(time, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ct.IsCancellationRequested;
    }
}
