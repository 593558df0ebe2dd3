using System.CommandLine;

namespace CoeBot.Rehearsal;

/// <summary>
/// The production service alone, in a process of its own that a test can kill: settings come from the environment, as for any service.
/// Only its clock is another.
/// </summary>
internal static class RehearsalNode
{
    private const string Name = "node";

    private static readonly Option<long> Start = new("--start") { Required = true };
    private static readonly Option<int> Rate = new("--rate") { Required = true };

    public static Command Command()
    {
        var command = new Command(Name) { Hidden = true };
        command.Add(Start);
        command.Add(Rate);
        command.SetAction((parsed, ct) => RunAsync(new FastClock(DateTimeOffset.FromUnixTimeMilliseconds(parsed.GetValue(Start)), parsed.GetValue(Rate)), ct));
        return command;
    }

    public static string[] Arguments(FastClock clock) => [Name, "--start", $"{clock.Start.ToUnixTimeMilliseconds()}", "--rate", $"{clock.Rate}"];

    private static async Task<int> RunAsync(FastClock clock, CancellationToken ct)
    {
        await using var app = CoeBot.Program.Build([], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders();
        });
        await app.RunAsync(ct);
        return 0;
    }
}
