using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CoeBot.Benchmarks;

/// <summary>What can be measured: a word on the command line each, as <see cref="Usage"/> lists them.</summary>
internal static class Program
{
    private const string Usage = """
        micro [BenchmarkDotNet's options]     single steps
        load [--seconds N] [--connections 1,8,64,256] [--postgres CONNECTION] [--drain true] [--messages true] [--out FOLDER] [--compare OLD.json]
                                              the whole service, and a bare echo beside it
        start DIR [--times N] [--paper PATH]  how long a published service takes to be ready
        broadcasting [--targets N] [--postgres CONNECTION]
                                              an organiser with ten thousand channels
        million [--answers N] [--postgres CONNECTION]
                                              a service that has so many answers
        soak [--minutes N]                    the service for long, with faults; looks for what grows
        results [--answers N] [--paper PATH] [--out FOLDER]
                                              counts answers and writes an evidence pack
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["node", ..]:
                return await MeasuredNode.RunAsync(args.AsSpan(1).ToArray());
            case ["load", ..]:
                return await LoadRun.RunAsync(LoadOptions.Read(args.AsSpan(1)));
            case ["start", _, ..]:
                return await StartRun.RunAsync(args.AsSpan(1).ToArray());
            case ["broadcasting", ..]:
                return await BroadcastingRun.RunAsync(args.AsSpan(1).ToArray());
            case ["million", ..]:
                return await MillionRun.RunAsync(args.AsSpan(1).ToArray());
            case ["soak", ..]:
                return await SoakRun.RunAsync(args.AsSpan(1).ToArray());
            case ["results", ..]:
                return await ResultsRun.RunAsync(args.AsSpan(1).ToArray());
            case ["micro", ..]:
                // In this process: a generated project would have to follow the house rules.
                var here = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 1 ? args.AsSpan(1).ToArray() : ["--filter", "*"], here);
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
