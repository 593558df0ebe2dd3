using System.CommandLine;
using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Operations;

/// <summary><c>doctor</c>: one line a check; 0 where nothing is wrong. <c>--parked</c> and <c>--requeue</c> look after entries that were set aside.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var parked = new Option<bool>("--parked") { Description = "List the entries that were set aside, with their reasons" };
        var requeue = new Option<bool>("--requeue") { Description = "Send the entries that were set aside on their way again" };
        var command = new Command("doctor", "Check configuration, grants, the list and every target") { parked, requeue };
        command.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(parked), parsed.GetValue(requeue), ct));
        return command;
    }

    /// <summary>Lists what is parked, requeues it, or examines everything.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider parts, bool parked, bool requeue, TextWriter output, CancellationToken ct)
    {
        if (!parked && !requeue) return await ExamineAsync(parts, output, ct);
        await parts.GetRequiredService<Database>().PrepareAsync(ct);
        var outbox = parts.GetRequiredService<OutboxStore>();
        if (parked) await ListAsync(await outbox.ListParkedAsync(ct), output);
        if (requeue) await output.WriteLineAsync($"{await outbox.RequeueParkedAsync()} entries are on their way again; the running service takes them within half a minute.");
        return 0;
    }

    private static async Task<int> RunAsync(string[] settings, bool parked, bool requeue, CancellationToken ct)
    {
        try
        {
            await using var app = Program.Build(settings);
            return await RunAsync(app.Services, parked, requeue, Console.Out, ct);
        }
        catch (SettingsException failure)
        {
            foreach (var problem in failure.Problems) Console.WriteLine(new Finding("configuration", false, problem));
            return 1;
        }
    }

    private static async Task ListAsync(IReadOnlyList<ParkedEntry> entries, TextWriter output)
    {
        foreach (var entry in entries) await output.WriteLineAsync($"{entry.Id}\t{entry.Kind}\t{entry.EntryKey}\t{entry.Reason}");
        if (entries.Count == 0) await output.WriteLineAsync("Nothing is parked.");
    }

    private static async Task<int> ExamineAsync(IServiceProvider parts, TextWriter output, CancellationToken ct)
    {
        var isWell = true;
        await foreach (var finding in ActivatorUtilities.CreateInstance<Doctor>(parts).ExamineAsync(ct))
        {
            await output.WriteLineAsync(finding.ToString());
            isWell &= finding.IsOk;
        }

        return isWell ? 0 : 1;
    }
}
