using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CoeBot.Http;
using CoeBot.Rehearsal;

namespace CoeBot.Benchmarks;

/// <summary>
/// From the start of a published service's process to its first <c>200</c> of <c>/health/ready</c>, beside a bare server started the same
/// way: a busy machine makes both slower, and the ratio says more than the seconds.
/// </summary>
internal static class StartRun
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    /// <param name="args"><c>DIR [--times N] [--paper PATH]</c>; DIR is what <c>dotnet publish</c> wrote.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var published = Path.Combine(args[0], "CoeBot.dll");
        var times = int.Parse(Option(args, "--times") ?? "10", CultureInfo.InvariantCulture);
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Paper = Option(args, "--paper") }, CancellationToken.None);
        await run.StopServiceAsync();

        var service = new List<Start>();
        var bare = new List<Start>();
        for (var n = 0; n < times; n++)
        {
            service.Add(await MeasureAsync([published], "health/ready", run.Settings));
            bare.Add(await MeasureAsync([typeof(StartRun).Assembly.Location, "node", "bare"], "", new Dictionary<string, string?>()));
        }

        Say("service, start to ready", service);
        Say("bare server, start to first answer", bare);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of the medians: {Median(service, each => each.Wall) / Median(bare, each => each.Wall):N1} in time, {Median(service, each => each.Cpu) / Median(bare, each => each.Cpu):N1} in CPU"));
        return 0;
    }

    private static async Task<Start> MeasureAsync(string[] program, string path, IReadOnlyDictionary<string, string?> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        using var http = new HttpClient(new ConnectionFaults(new SocketsHttpHandler()));
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!await IsReadyAsync(http, new Uri(address, path)))
        {
            if (process.HasExited) throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
            await Task.Delay(Between, TimeProvider.System);
        }

        var wall = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        process.Kill();
        await process.WaitForExitAsync();
        return new Start(wall.TotalMilliseconds, cpu.TotalMilliseconds);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Say(string what, List<Start> starts) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: median {Median(starts, each => each.Wall):N0} ms, least {starts.Min(each => each.Wall):N0} ms, most {starts.Max(each => each.Wall):N0} ms; CPU median {Median(starts, each => each.Cpu):N0} ms ({starts.Count} times)"));

    private static double Median(List<Start> starts, Func<Start, double> of) => starts.Select(of).Order().ElementAt(starts.Count / 2);

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="Wall">Milliseconds that a clock shows.</param>
    /// <param name="Cpu">Milliseconds of all threads.</param>
    private sealed record Start(double Wall, double Cpu);
}
