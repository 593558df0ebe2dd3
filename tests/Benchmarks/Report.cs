using System.Globalization;
using System.Text;

namespace CoeBot.Benchmarks;

internal static class Report
{
    public static string Markdown(Results results, Results? old)
    {
        var text = new StringBuilder();
        var (machine, here) = (results.Machine, CultureInfo.InvariantCulture);
        text.AppendLine(here, $"Commit {results.Commit}, {results.At:yyyy-MM-dd HH:mm} UTC, {results.Storage}. {machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.Runtime}.");
        text.AppendLine(here, $"Load average before {machine.LoadBefore:0.0}, after {machine.LoadAfter:0.0} (the driver itself counts).");
        if (results.FlushMilliseconds is { } flush) text.AppendLine(here, $"One flush of 4 KB to the same disk: {flush:0.00} ms (median).");
        text.AppendLine();
        text.AppendLine("| server | connections | requests/s | errors | p50 ms | p99 ms | CPU µs/request | of it kernel | KB/request | RSS MB before, after | CPU ÷ echo | compiled | GC |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var figure in results.Figures)
        {
            var ratio = figure.Server == "service" ? results.Ratio(figure.Connections) : null;
            var before = old?.Of(figure.Server, figure.Connections);
            text.Append(here, $"| {figure.Server} | {figure.Connections} | {figure.PerSecond:0}{Change(figure.PerSecond, before?.PerSecond)} | {figure.Errors} ");
            text.Append(here, $"| {figure.P50:0.00}{Change(figure.P50, before?.P50)} | {figure.P99:0.00}{Change(figure.P99, before?.P99)} ");
            text.Append(here, $"| {figure.CpuMicroseconds:0}{Change(figure.CpuMicroseconds, before?.CpuMicroseconds)} ");
            text.Append(here, $"| {figure.KernelMicroseconds:0} | {figure.AllocatedKilobytes:0.0}{Change(figure.AllocatedKilobytes, before?.AllocatedKilobytes)} ");
            text.Append(here, $"| {figure.ResidentMegabytesBefore:0}, {figure.ResidentMegabytes:0} ");
            text.Append(here, $"| {ratio:0.00}{Change(ratio ?? 0, figure.Server == "service" ? old?.Ratio(figure.Connections) : null)} ");
            text.AppendLine(here, $"| {figure.CompiledMethods} | {figure.Collections} |");
        }

        if (old is not null) text.AppendLine().AppendLine(here, $"In brackets: change since {old.Commit}.");
        return text.ToString();
    }

    private static string Change(double now, double? before) =>
        before is { } was and > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({(now / was) - 1:+0 %;-0 %})") : "";
}
