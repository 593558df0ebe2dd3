using System.Diagnostics;

namespace CoeBot.Benchmarks;

/// <summary>
/// One server at one number of connections, driven in one turn or several. Its figures are those of all turns together, and of what it
/// does between them: nothing can be put off until nobody looks.
/// </summary>
internal sealed class Measurement(ServerProcess server, Traffic traffic, int connections) : IDisposable
{
    private readonly HttpClient http = Driver.Client(connections);
    private readonly List<double> latencies = [];
    private long errors;
    private TimeSpan took;
    private Usage? before;
    private Usage? after;

    /// <summary>Drives it before anything counts: connections open, and queues fill.</summary>
    public async Task BeginAsync(TimeSpan time)
    {
        await Driver.DriveAsync(http, server.Address, traffic, connections, time);
        before = await server.UsageAsync();
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
        if (before is null || after is null) throw new InvalidOperationException("No turn was taken.");
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
