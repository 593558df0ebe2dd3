using System.Diagnostics;
using System.Globalization;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Benchmarks;

/// <summary>
/// <c>broadcasting [--targets N] [--postgres CONNECTION]</c>: how long an organiser waits for an answer with so many targets, from the activity
/// that is sent to the card that is there, and what the process's memory does over hundreds of them.
/// </summary>
internal static class BroadcastingRun
{
    private const int Looks = 11;
    private const int Rounds = 100;

    private static readonly string[] Sections = ["why-share", "how-it-could-work", "what-libraries-hold", "index", "one-library-card"];

    public static async Task<int> RunAsync(string[] args)
    {
        var count = int.Parse(Option(args, "--targets") ?? "10000", CultureInfo.InvariantCulture);
        var settings = new Dictionary<string, string?>();
        if (Option(args, "--postgres") is { } postgres) settings["Storage:ConnectionString"] = postgres;
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Settings = settings }, CancellationToken.None);
        var (teams, organiser) = (run.Tenant.Teams, run.Tenant.Teams.Organiser);
        var tenant = teams.Tenant("Northshire");
        await ManyTargets.AddAsync(run.Service!, tenant, teams.ServiceUrl(tenant), count);
        await teams.SayAsync(organiser, "help");

        await MeasureAsync("targets", Looks, _ => teams.SayAsync(organiser, "targets"));
        await MeasureAsync("targets WORDS", Looks, n => teams.SayAsync(organiser, $"targets council {count - n}"));
        await MeasureAsync("targets csv", Looks, _ => teams.SayAsync(organiser, "targets csv"));
        var asked = new List<PretendMessage>();
        await MeasureAsync("broadcast", Sections.Length, async n =>
        {
            await teams.SayAsync(organiser, $"broadcast {Sections[n]} to all on 1/1/2100 09:00");
            asked.Add(teams.Messages(organiser)[^1]);
        });
        await MeasureAsync("confirm", Sections.Length, n => teams.PressAsync(organiser, asked[n], "broadcast.confirm"));
        await MeasureAsync("status N", Looks, _ => teams.SayAsync(organiser, "status 1"));
        await MeasureAsync("status N csv", Looks, _ => teams.SayAsync(organiser, "status 1 csv"));

        var before = Resident();
        for (var round = 0; round < Rounds; round++)
        {
            await teams.SayAsync(organiser, "targets");
            await teams.SayAsync(organiser, "status 1");
            if (round == Rounds / 2) before = Resident();
        }

        Say($"memory after {Rounds} answers {before.Heap:F1} MB on the heap, {before.Resident:F0} MB resident; after {2 * Rounds} {Resident().Heap:F1} MB, {Resident().Resident:F0} MB");
        return 0;
    }

    private static async Task MeasureAsync(string what, int times, Func<int, Task> act)
    {
        var took = new List<double>();
        for (var n = 0; n < times; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await act(n);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        took.Sort();
        Say($"{what}: median {took[times / 2]:F0} ms, slowest {took[^1]:F0} ms of {times}");
    }

    private static (double Heap, double Resident) Resident()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return (heap / 1048576.0, self.WorkingSet64 / 1048576.0);
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
