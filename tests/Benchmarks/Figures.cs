using System.Diagnostics;
using System.Runtime;
using System.Text.Json.Serialization;

namespace CoeBot.Benchmarks;

/// <param name="CpuMilliseconds">Of all threads, in user and kernel mode, since the process began.</param>
/// <param name="AllocatedBytes">On the managed heap, since the process began.</param>
/// <param name="ResidentBytes">Now.</param>
/// <param name="HeapBytes">What is alive on the managed heap; exact where it was collected just before.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Of the system.</param>
internal sealed record Usage(double CpuMilliseconds, long AllocatedBytes, long ResidentBytes, long HeapBytes, int Handles, int Threads)
{
    /// <summary>The part of it in kernel mode.</summary>
    public double KernelMilliseconds { get; init; }

    /// <summary>By the just-in-time compiler, each time it compiled one.</summary>
    public long CompiledMethods { get; init; }

    public int Collections { get; init; }

    public static Usage OfThisProcess(bool settled)
    {
        using var self = Process.GetCurrentProcess();
        return new Usage(
            self.TotalProcessorTime.TotalMilliseconds, GC.GetTotalAllocatedBytes(), self.WorkingSet64, GC.GetTotalMemory(forceFullCollection: settled), self.HandleCount, self.Threads.Count)
        {
            KernelMilliseconds = self.PrivilegedProcessorTime.TotalMilliseconds,
            CompiledMethods = JitInfo.GetCompiledMethodCount(),
            Collections = GC.CollectionCount(0),
        };
    }
}

/// <summary>One server at one number of connections. Latencies in milliseconds, the rest a request.</summary>
internal sealed record Figure(
    string Server, int Connections, long Requests, long Errors, double PerSecond, double P50, double P99,
    double CpuMicroseconds, double AllocatedKilobytes, double ResidentMegabytes)
{
    public double KernelMicroseconds { get; init; }

    public double ResidentMegabytesBefore { get; init; }

    /// <summary>While it was measured; more than a few mean that the warm-up was too short.</summary>
    public long CompiledMethods { get; init; }

    public int Collections { get; init; }
}

internal sealed record Machine(string Processor, int Cores, string System, string Runtime, double LoadBefore, double LoadAfter);

internal sealed record Results(string Commit, DateTimeOffset At, string Storage, Machine Machine, IReadOnlyList<Figure> Figures)
{
    /// <summary>See <see cref="DiskBaseline"/>; null where the service keeps its answers elsewhere.</summary>
    public double? FlushMilliseconds { get; init; }

    /// <summary>How much more CPU the service takes than the echo beside it.</summary>
    public double? Ratio(int connections) =>
        Of("service", connections) is { } service && Of("echo", connections) is { } echo ? service.CpuMicroseconds / echo.CpuMicroseconds : null;

    public Figure? Of(string server, int connections) =>
        Figures.FirstOrDefault(figure => figure.Server == server && figure.Connections == connections);
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Results))]
internal sealed partial class ResultsJson : JsonSerializerContext;

/// <summary>On one line.</summary>
[JsonSerializable(typeof(Usage))]
internal sealed partial class FiguresJson : JsonSerializerContext;
