using System.Diagnostics;

namespace CoeBot.Benchmarks;

/// <summary>A closed loop: each connection sends its next request when it has the answer to the last.</summary>
internal static class Driver
{
    private static readonly TimeSpan WarmUpStep = TimeSpan.FromSeconds(2);

    // The compiler works in the background, the slower the busier the machine; after this long a server is measured as it is.
    private const int MostWarmUpSteps = 30;
    private const int CalmMethods = 10;

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
        using var http = Client(connections);
        await DriveAsync(http, server.Address, traffic, connections, TimeSpan.FromSeconds(Math.Min(5, time.TotalSeconds / 4)));
        var before = await server.UsageAsync();
        var started = Stopwatch.GetTimestamp();
        var loops = await DriveAsync(http, server.Address, traffic, connections, time);
        var took = Stopwatch.GetElapsedTime(started);
        var after = await server.UsageAsync();

        var latencies = loops.SelectMany(loop => loop.Latencies).Order().ToArray();
        var requests = latencies.LongLength;
        return new Figure(
            server.Name, connections, requests, loops.Sum(loop => loop.Errors), requests / took.TotalSeconds,
            Latencies.Percentile(latencies, 0.5), Latencies.Percentile(latencies, 0.99),
            (after.CpuMilliseconds - before.CpuMilliseconds) * 1000 / requests,
            (after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / requests,
            after.ResidentBytes / 1048576.0)
        {
            KernelMicroseconds = (after.KernelMilliseconds - before.KernelMilliseconds) * 1000 / requests,
            ResidentMegabytesBefore = before.ResidentBytes / 1048576.0,
            CompiledMethods = after.CompiledMethods - before.CompiledMethods,
            Collections = after.Collections - before.Collections,
        };
    }

    private static HttpClient Client(int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false });

    private static Task<Loop[]> DriveAsync(HttpClient http, Uri address, Traffic traffic, int connections, TimeSpan time) =>
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

    private sealed class Loop
    {
        public List<double> Latencies { get; } = [];

        public int Errors { get; set; }
    }
}

internal static class Latencies
{
    public static double Percentile(double[] ordered, double share) => ordered.Length == 0 ? 0 : ordered[(int)((ordered.Length - 1) * share)];
}
