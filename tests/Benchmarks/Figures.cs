using System.Diagnostics;
using System.Text.Json.Serialization;

namespace CoeBot.Benchmarks;

/// <param name="CpuMilliseconds">Of all threads, in user and kernel mode, since the process began.</param>
/// <param name="AllocatedBytes">On the managed heap, since the process began.</param>
/// <param name="ResidentBytes">Now.</param>
internal sealed record Usage(double CpuMilliseconds, long AllocatedBytes, long ResidentBytes)
{
    public static Usage OfThisProcess()
    {
        using var self = Process.GetCurrentProcess();
        return new Usage(self.TotalProcessorTime.TotalMilliseconds, GC.GetTotalAllocatedBytes(), self.WorkingSet64);
    }
}

/// <summary>One server at one number of connections. Latencies in milliseconds, the rest a request.</summary>
internal sealed record Figure(
    string Server, int Connections, long Requests, long Errors, double PerSecond, double P50, double P99,
    double CpuMicroseconds, double AllocatedKilobytes, double ResidentMegabytes);

internal sealed record Machine(string Processor, int Cores, string System, string Runtime, double LoadBefore, double LoadAfter);

internal sealed record Results(string Commit, DateTimeOffset At, string Storage, Machine Machine, IReadOnlyList<Figure> Figures)
{
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
