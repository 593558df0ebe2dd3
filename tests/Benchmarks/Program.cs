using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CoeBot.Benchmarks;

/// <summary>
/// <c>micro [BenchmarkDotNet's options]</c> measures single steps. <c>load [--seconds N] [--connections 1,8,64,256] [--postgres CONNECTION]
/// [--drain true] [--messages true] [--out FOLDER] [--compare OLD.json]</c> drives the whole service, and a bare echo beside it.
/// <c>results [--answers N] [--paper PATH] [--out FOLDER]</c> counts answers and writes an evidence pack.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["node", ..]:
                return await MeasuredNode.RunAsync(args.AsSpan(1).ToArray());
            case ["load", ..]:
                return await LoadRun.RunAsync(LoadOptions.Read(args.AsSpan(1)));
            case ["results", ..]:
                return await ResultsRun.RunAsync(args.AsSpan(1).ToArray());
            case ["micro", ..]:
                // In this process: a generated project would have to follow the house rules.
                var here = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 1 ? args.AsSpan(1).ToArray() : ["--filter", "*"], here);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Usage: micro | results [--answers N] [--paper PATH] [--out FOLDER] | load [--seconds N] [--connections 1,8,64,256] [--postgres CONNECTION] [--drain true] [--messages true] [--out FOLDER] [--compare OLD.json]");
                return 2;
        }
    }
}
