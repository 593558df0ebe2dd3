using System.CommandLine;
using CoeBot.Broadcasts;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>broadcast NUMBER --out FILE</c>: every target of a broadcast with what became of it, as CSV; prints the sums.</summary>
internal static class BroadcastFile
{
    public static Command Create()
    {
        var number = new Argument<long>("number") { Description = "The broadcast's number, as broadcasts lists it" };
        var file = new Option<FileInfo>("--out") { Description = "The CSV file to write", Required = true };
        var command = new Command("broadcast", "Write every channel of a broadcast with what became of it to a CSV file") { number, file };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(number), parsed.GetRequiredValue(file), [.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(long number, FileInfo file, string[] settings, CancellationToken ct)
    {
        await using var app = Program.Build(settings);
        await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
        if (await app.Services.GetRequiredService<BroadcastStore>().FindAsync(number, ct) is null)
        {
            await Console.Error.WriteLineAsync($"There is no broadcast {number}. Nothing was written.");
            return 1;
        }

        var reconciliation = app.Services.GetRequiredService<Reconciliation>();
        var deliveries = await reconciliation.ListAsync(number, ct);
        await File.WriteAllTextAsync(file.FullName, reconciliation.Write(deliveries), ct);
        Console.WriteLine($"{file.FullName}: {Reconciliation.Sums(deliveries)}");
        return 0;
    }
}
