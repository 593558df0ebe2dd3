using CoeBot.Cards;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>What a list of targets changed, or would change. With a problem nothing is changed.</summary>
/// <param name="Changes">A line for each target that is changed.</param>
/// <param name="Same">How many rows say what is so already.</param>
internal sealed record TargetsImported(IReadOnlyList<string> Changes, int Same, IReadOnlyList<string> Problems);

/// <summary>Takes <c>targets.csv</c> back: all of it in one transaction, or nothing.</summary>
internal sealed class TargetsImport(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <param name="csv">As written by <see cref="TargetsCsv"/>, changed. Targets that are not in it stay as they are.</param>
    /// <param name="apply">False for a dry run.</param>
    /// <param name="actor">Who does it.</param>
    /// <exception cref="FormatException">The text is no list of targets; the message says why.</exception>
    public async Task<TargetsImported> RunAsync(string csv, bool apply, Actor actor)
    {
        var (rows, problems) = TargetsCsv.Parse(csv);
        return await database.WriteAsync(async writing =>
        {
            await TargetNames.TakeTurnAsync(writing);
            var known = (await TargetStore.ListAsync(writing)).ToDictionary(target => target.Id);
            var found = problems.Concat(Problems(rows, known)).ToList();
            var changed = rows.Where(row => known.ContainsKey(row.Id)).Select(row => (Row: row, Target: known[row.Id])).Where(each => IsChange(each.Row, each.Target)).ToList();
            var report = new TargetsImported([.. changed.Select(each => Say(each.Row, each.Target))], rows.Count - changed.Count, found);
            if (!apply || found.Count > 0) return report;
            foreach (var (row, target) in changed) await SaveAsync(writing, row, target, actor);
            return report;
        });
    }

    private static IEnumerable<string> Problems(IReadOnlyList<TargetRowRead> rows, Dictionary<long, Target> known)
    {
        foreach (var row in rows.Where(row => !known.ContainsKey(row.Id))) yield return Strings.FormatTargetsImport_LineNoChannelHasTheId(line: row.Line, id: row.Id);
        // Names may be swapped; what counts is that in the end each has its own.
        var names = known.ToDictionary(each => each.Key, each => each.Value.Name);
        foreach (var row in rows.Where(row => known.ContainsKey(row.Id))) names[row.Id] = row.Words.Name;
        var often = names.Values.CountBy(name => name.ToLowerInvariant()).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        foreach (var row in rows.Where(row => often.Contains(row.Words.Name.ToLowerInvariant()) && known.TryGetValue(row.Id, out var target) && target.Name != row.Words.Name))
            yield return Strings.FormatTargetsImport_LineAnotherChannelHasTheName(line: row.Line, name: row.Words.Name);
    }

    private static bool IsChange(TargetRowRead row, Target target) => Differences(row, target).Any();

    private static string Say(TargetRowRead row, Target target) => $"{target.Name}: {string.Join(", ", Differences(row, target))}";

    private static IEnumerable<string> Differences(TargetRowRead row, Target target)
    {
        if (row.Words.Name != target.Name) yield return Strings.FormatTargetsImport_Name(row.Words.Name);
        if (row.Words.Kind != target.Kind) yield return Strings.FormatTargetsImport_Kind(row.Words.Kind);
        if (!Tags(row.Words.Tags).SetEquals(Tags(target.Tags))) yield return row.Words.Tags.Trim() is { Length: > 0 } tags ? Strings.FormatTargetsImport_Tags(tags) : Strings.TargetsImport_NoTags;
        if (row.Follows != (target.IsChosen == 1)) yield return row.Follows ? Strings.TargetsImport_Follows : Strings.TargetsImport_ByNameOnly;
        if (State(row, target) is { } state && state != target.State) yield return state == TargetState.Paused ? Strings.TargetsImport_Paused : Strings.TargetsImport_NotPaused;
    }

    // A target whose app was removed is neither paused nor active until it comes back.
    private static string? State(TargetRowRead row, Target target) => target.State == TargetState.Removed ? null : row.IsPaused ? TargetState.Paused : TargetState.Active;

    private static HashSet<string> Tags(string tags) => [.. tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private async Task SaveAsync(Writing writing, TargetRowRead row, Target target, Actor actor)
    {
        var state = State(row, target) ?? target.State;
        await writing.ExecuteAsync(
            """
            UPDATE target SET name = @Name, kind = @Kind, tags = @Tags, is_chosen = @chosen, state = @state, state_reason = @reason, changed_at = @now WHERE id = @Id
            """,
            new
            {
                target.Id,
                row.Words.Name,
                row.Words.Kind,
                row.Words.Tags,
                chosen = row.Follows ? 1L : 0L,
                state,
                reason = state == target.State ? target.StateReason : state == TargetState.Paused ? TargetChanges.PausedByOrganiser : "",
                now = clock.Now(),
            });
        await audit.AddAsync(writing, actor, "import", AuditTrail.OfTarget(target.Name), string.Join(", ", Differences(row, target)));
    }
}
