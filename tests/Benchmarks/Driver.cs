using System.Diagnostics;

namespace CoeBot.Benchmarks;

/// <summary>A closed loop: each connection sends its next request when it has the answer to the last.</summary>
internal static class Driver
{
    private static readonly TimeSpan WarmUpStep = TimeSpan.FromSeconds(2);

    // The compiler works in the background, the slower the busier the machine; after this long a server is measured as it is.
    private const int MostWarmUpSteps = 30;
    private const int CalmMethods = 10;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MostOfBaseline = TimeSpan.FromMinutes(1);

    /// <summary>Drives a server until its methods are compiled as they will stay, so that the compiler's work is in nobody's figures.</summary>
    public static async Task WarmUpAsync(ServerProcess server, Traffic traffic, int connections)
    {
        using var http = Client(connections);
        var compiled = (await server.UsageAsync()).CompiledMethods;
        for (var step = 0; step < MostWarmUpSteps; step++)
        {
            await DriveAsync(http, server.Address, traffic, connections, WarmUpStep);
            var now = (await server.UsageAsync()).CompiledMethods;
            if (now - compiled < CalmMethods && step > 1) return;
            compiled = now;
        }
    }

    public static async Task<Figure> MeasureAsync(ServerProcess server, Traffic traffic, int connections, TimeSpan time)
    {
        using var measurement = await Measurement.BeginAsync(server, traffic, connections, time);
        await measurement.TakeTurnAsync(time);
        return measurement.Figure();
    }

    /// <summary>
    /// A server and its baseline by turns. The machine is not ours alone: for minutes the same work takes a third more, or less, and what
    /// is measured minutes apart can't be compared.
    /// </summary>
    /// <param name="baseline">Driven for a minute in all at most: it keeps nothing, so that it is the same after a minute as after an hour.</param>
    /// <param name="server">Driven for <paramref name="time"/> in all.</param>
    /// <param name="traffic">What both get.</param>
    /// <param name="connections">At each of them.</param>
    /// <param name="time">Without the moment before the first turn.</param>
    public static async Task<(Figure Baseline, Figure Server)> MeasureByTurnsAsync(
        ServerProcess baseline, ServerProcess server, Traffic traffic, int connections, TimeSpan time)
    {
        var baselineTime = time < MostOfBaseline ? time : MostOfBaseline;
        using var ofBaseline = await Measurement.BeginAsync(baseline, traffic, connections, baselineTime);
        using var ofServer = await Measurement.BeginAsync(server, traffic, connections, time);
        var turns = (int)Math.Ceiling(time / LongestTurn);
        for (var turn = 0; turn < turns; turn++)
        {
            await ofBaseline.TakeTurnAsync(baselineTime / turns);
            await ofServer.TakeTurnAsync(time / turns);
        }

        return (ofBaseline.Figure(), ofServer.Figure());
    }

    public static HttpClient Client(int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false });

    public static Task<Loop[]> DriveAsync(HttpClient http, Uri address, Traffic traffic, int connections, TimeSpan time) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(http, address, traffic, time))));

    private static async Task<Loop> LoopAsync(HttpClient http, Uri address, Traffic traffic, TimeSpan time)
    {
        var loop = new Loop();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            using var request = traffic.Next(address);
            var sent = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            loop.Latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (!response.IsSuccessStatusCode) loop.Errors++;
        }

        return loop;
    }

    public sealed class Loop
    {
        public List<double> Latencies { get; } = [];

        public int Errors { get; set; }
    }
}

internal static class Latencies
{
    public static double Percentile(double[] ordered, double share) => ordered.Length == 0 ? 0 : ordered[(int)((ordered.Length - 1) * share)];
}
