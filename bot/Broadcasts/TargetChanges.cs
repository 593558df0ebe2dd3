using System.Text.RegularExpressions;
using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>What organisers change about a target.</summary>
internal sealed partial class TargetChanges(Database database, AuditTrail audit, TimeProvider clock)
{
    public static string PausedByOrganiser => Strings.TargetChanges_PausedByAnOrganiser;

    public Task<Target?> FindAsync(string name, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Target>(new CommandDefinition(
            $"SELECT {Target.Columns} FROM target WHERE LOWER(name) = LOWER(@name)", new { name }, cancellationToken: ct)),
        ct);

    public Task<Target?> FindAsync(long id, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Target>(new CommandDefinition(
            $"SELECT {Target.Columns} FROM target WHERE id = @id", new { id }, cancellationToken: ct)),
        ct);

    /// <returns>What is wrong with it, nothing being changed then; null where it is saved.</returns>
    public async Task<string?> SaveAsync(Target target, string name, string kind, string tags, Actor actor)
    {
        var words = tags.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (name.Trim() is not { Length: > 0 and <= 100 } plain || plain.Contains(',', StringComparison.Ordinal)) return Strings.TargetChanges_ANameHas1To100;
        if (kind is not (TargetKind.LocalAuthority or TargetKind.Network)) return Strings.TargetChanges_TheKindIsLaOrNetwork;
        if (words.Find(word => !Tag().IsMatch(word)) is not null) return Strings.TargetChanges_ATagHasLettersDigits;
        var stored = words.Count == 0 ? " " : $" {string.Join(' ', words)} ";
        return await database.WriteAsync(async writing =>
        {
            var taken = await writing.FirstAsync<long>("SELECT COUNT(*) FROM target WHERE LOWER(name) = LOWER(@plain) AND id <> @Id", new { plain, target.Id });
            if (taken > 0) return Strings.TargetChanges_AnotherChannelHasThatName;
            await writing.ExecuteAsync(
                "UPDATE target SET name = @plain, kind = @kind, tags = @stored, is_chosen = 1, changed_at = @now WHERE id = @Id",
                new { plain, kind, stored, target.Id, now = clock.Now() });
            await audit.AddAsync(writing, actor, "edit", AuditTrail.OfTarget(target.Name), Strings.FormatTargetChanges_Saved(plain: plain, kind: kind, stored: stored.Trim()));
            return (string?)null;
        });
    }

    /// <summary>A paused target is left out of broadcasts, which say so. One whose app was removed stays as it is.</summary>
    /// <returns>False where there was nothing to change.</returns>
    public Task<bool> PauseAsync(Target target, bool isPaused, Actor actor) => database.WriteAsync(async writing =>
    {
        var (from, to) = isPaused ? (TargetState.Active, TargetState.Paused) : (TargetState.Paused, TargetState.Active);
        var changed = await writing.ExecuteAsync(
            "UPDATE target SET state = @to, state_reason = @reason, changed_at = @now WHERE id = @Id AND state = @from",
            new { target.Id, from, to, reason = isPaused ? PausedByOrganiser : "", now = clock.Now() });
        await audit.AddAsync(writing, actor, isPaused ? "pause" : "resume", AuditTrail.OfTarget(target.Name), changed == 1 ? to.ToLowerInvariant() : "unchanged");
        return changed == 1;
    });

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Tag();
}
