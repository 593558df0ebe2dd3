using System.Diagnostics;

namespace CoeBot.Benchmarks;

/// <summary>
/// One server at one number of connections, driven in one turn or several. Its figures are those of all turns together, and of what it
/// does between them: nothing can be put off until nobody looks.
/// </summary>
internal sealed class Measurement : IDisposable
{
    private readonly ServerProcess server;
    private readonly Traffic traffic;
    private readonly int connections;
    private readonly HttpClient http;
    private readonly Usage before;
    private readonly List<double> latencies = [];
    private Usage after;
    private TimeSpan took;
    private long errors;

    private Measurement(ServerProcess server, Traffic traffic, int connections, HttpClient http, Usage before)
    {
        (this.server, this.traffic, this.connections, this.http) = (server, traffic, connections, http);
        this.before = after = before;
    }

    /// <summary>Drives it for a moment that doesn't count: connections open, and queues fill.</summary>
    /// <param name="server">What is measured.</param>
    /// <param name="traffic">What it gets.</param>
    /// <param name="connections">As many requests are under way.</param>
    /// <param name="time">For so long it will be measured.</param>
    public static async Task<Measurement> BeginAsync(ServerProcess server, Traffic traffic, int connections, TimeSpan time)
    {
        var http = Driver.Client(connections);
        await Driver.DriveAsync(http, server.Address, traffic, connections, TimeSpan.FromSeconds(Math.Min(5, time.TotalSeconds / 4)));
        return new Measurement(server, traffic, connections, http, await server.UsageAsync());
    }

    public async Task TakeTurnAsync(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var loops = await Driver.DriveAsync(http, server.Address, traffic, connections, time);
        took += Stopwatch.GetElapsedTime(started);
        after = await server.UsageAsync();
        latencies.AddRange(loops.SelectMany(loop => loop.Latencies));
        errors += loops.Sum(loop => (long)loop.Errors);
    }

    public Figure Figure()
    {
        var ordered = latencies.Order().ToArray();
        var requests = ordered.LongLength;
        return new Figure(
            server.Name, connections, requests, errors, requests / took.TotalSeconds,
            Latencies.Percentile(ordered, 0.5), Latencies.Percentile(ordered, 0.99),
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

    public void Dispose() => http.Dispose();
}
