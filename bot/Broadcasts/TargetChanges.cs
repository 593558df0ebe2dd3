using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>What organisers change about a target.</summary>
internal sealed class TargetChanges(Database database, AuditTrail audit, TimeProvider clock)
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
        var (words, problem) = TargetWords.Read(name, kind, tags);
        if (words is null) return problem;
        return await database.WriteAsync(async writing =>
        {
            if (await TargetNames.IsTakenAsync(writing, target.TenantId, target.ConversationId, words.Name)) return Strings.TargetChanges_AnotherChannelHasThatName;
            await writing.ExecuteAsync(
                "UPDATE target SET name = @Name, kind = @Kind, tags = @Tags, is_chosen = 1, changed_at = @now WHERE id = @Id",
                new { words.Name, words.Kind, words.Tags, target.Id, now = clock.Now() });
            await audit.AddAsync(writing, actor, "edit", AuditTrail.OfTarget(target.Name), Strings.FormatTargetChanges_Saved(plain: words.Name, kind: words.Kind, stored: words.Tags.Trim()));
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
}
