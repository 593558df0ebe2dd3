using System.Diagnostics;
using System.Globalization;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Results;
using CoeBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoeBot.Benchmarks;

/// <summary>
/// <c>million [--answers N] [--postgres CONNECTION]</c>: how long people and organisers wait where so many answers are stored, over HTTP. With a PostgreSQL
/// the rows are moved there by <c>migrate</c> first. Ends with 1 where the slowest of a hundred took more than 50 ms.
/// </summary>
internal static class MillionRun
{
    private const double Promised = 50;
    private const int Looks = 150;

    // Each measurement gives answers of its own people.
    private static int runs;

    public static async Task<int> RunAsync(string[] args)
    {
        var answers = int.Parse(Option(args, "--answers") ?? "1000000", CultureInfo.InvariantCulture);
        await using var run = await RehearsalRun.StartAsync(new RunOptions(), CancellationToken.None);
        var team = run.Tenant.Teams.Home.Teams[0];
        await run.Tenant.Teams.InstallAsync(team, team.Members[0]);
        await run.StopServiceAsync();
        // One person asks faster than Teams takes replies in one chat.
        run.Tenant.Teams.Connector.Limits.Lift();
        run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(12), 503, retryAfter: "3600");
        var settings = new Dictionary<string, string?>(run.Settings);
        var few = await MeasureAllAsync(run, settings);
        await FillAsync(settings["Storage:ConnectionString"]!, answers);
        if (Option(args, "--postgres") is { } postgres)
        {
            var began = Stopwatch.GetTimestamp();
            var moved = await PostgresMigration.RunAsync(settings["Storage:ConnectionString"]!, postgres, CancellationToken.None);
            Say($"migrate: {moved.Sum(table => table.Rows)} rows in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
            settings["Storage:ConnectionString"] = postgres;
        }

        var many = await MeasureAllAsync(run, settings);
        Say($"SQLite's files {Size(run.Settings["Storage:ConnectionString"]!) / 1048576} MB");
        Console.WriteLine("| what | p50 with few, ms | p50 with many, ms | p99 with few, ms | p99 with many, ms | errors |\n|---|---|---|---|---|---|");
        foreach (var (with, without) in many.Zip(few))
            Say($"| {with.What} | {without.P50:F1} | {with.P50:F1} | {without.P99:F1} | {with.P99:F1} | {with.Errors} |");
        return many.Any(asked => asked.Errors > 0 || asked.P99 > Promised) ? 1 : 0;
    }

    /// <summary>The same questions with few answers and with many, so that what the machine is busy with shows in both.</summary>
    private static async Task<IReadOnlyList<Asked>> MeasureAllAsync(RehearsalRun run, IReadOnlyDictionary<string, string?> settings)
    {
        await using var service = await ServerProcess.StartAsync("service", settings);
        var (teams, organiser, team) = (run.Tenant.Teams, run.Tenant.Teams.Organiser, run.Tenant.Teams.Home.Teams[0]);
        run.Tenant.BotEndpoint = new Uri(service.Address, "api/messages");
        var traffic = Traffic.Answers(run.Tenant, first: ++runs * 10_000_000L);
        await GiveOwnAsync(service, traffic, team.Members[0]);
        var receipts = await Driver.MeasureAsync(service, traffic, 8, TimeSpan.FromSeconds(10));
        var first = await teams.SayAsync(organiser, team.General, "results");
        Say($"results where others read, counted for the first time: {first!.Took.TotalMilliseconds:F0} ms");
        var asked = new[]
        {
            new Asked("receipt, 8 at once", receipts.P50, receipts.P99, receipts.Errors),
            await MeasureAsync("mine", () => teams.SayAsync(team.Members[0], "mine")),
            await MeasureAsync("results", () => teams.SayAsync(organiser, "results")),
            await MeasureAsync("results of a section", () => teams.SayAsync(organiser, "results why-share")),
            await MeasureAsync("results where others read", async () => (await teams.SayAsync(organiser, team.General, "results"))!),
            await MeasureAsync("coverage", () => teams.SayAsync(organiser, "coverage")),
        };
        Say($"{(await service.UsageAsync(settled: true)).ResidentBytes / 1048576} MB of memory");
        return asked;
    }

    private static async Task FillAsync(string connectionString, int answers)
    {
        var began = Stopwatch.GetTimestamp();
        await using var database = new SqliteDatabase(connectionString);
        await ManyAnswers.FillAsync(database, PaperReader.Read(SampleFiles.Paper, null), answers);
        Say($"{answers} answers written in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        began = Stopwatch.GetTimestamp();
        var folded = await new CountFolding(database, TimeProvider.System, NullLogger<CountFolding>.Instance).FoldAsync(CancellationToken.None);
        Say($"{folded} changes counted, {folded / Stopwatch.GetElapsedTime(began).TotalSeconds:F0} a second");
    }

    private static async Task GiveOwnAsync(ServerProcess service, Traffic traffic, PretendPerson person)
    {
        using var http = new HttpClient();
        for (var n = 0; n < 3; n++)
        {
            using var request = traffic.Next(service.Address, person);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<Asked> MeasureAsync(string what, Func<Task<BotAnswer>> ask)
    {
        var times = new List<double>();
        var failed = 0;
        for (var n = 0; n < 10; n++) await ask();
        for (var n = 0; n < Looks; n++)
        {
            var answer = await ask();
            times.Add(answer.Took.TotalMilliseconds);
            if (!answer.Ok) failed++;
        }

        times.Sort();
        return new Asked(what, times[Looks / 2], times[(int)((Looks - 1) * 0.99)], failed);
    }

    private static long Size(string sqlite)
    {
        var file = new FileInfo(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(sqlite).DataSource);
        return file.Directory!.GetFiles(file.Name + "*").Sum(each => each.Length);
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private sealed record Asked(string What, double P50, double P99, long Errors);
}
