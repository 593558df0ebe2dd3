using System.Data.Common;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Posts;

/// <summary>What is to be done to posts. A row is claimed by a conditional update; one call at a time changes a post.</summary>
internal sealed class EditLedger(Database database, TimeProvider clock)
{
    /// <summary>Longer than any call with its repeats may take; a lease that ran out means that its worker died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private const string UniqueViolation = "23505";

    private const string Free = "NOT EXISTS (SELECT 1 FROM post_edit other WHERE other.delivery = e.delivery AND other.state = 'Working')";

    /// <returns>Edits of a tenant's posts that are due, oldest first; none of a post that is being changed.</returns>
    public Task<IReadOnlyList<DueWork>> DueAsync(string tenantId, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DueWork>>(
        async connection =>
        [
            .. await connection.QueryAsync<DueWork>(new CommandDefinition(
                $"""
                SELECT MIN(e.id) AS Id, COALESCE(d.thread_id, '') AS ConversationId FROM post_edit e JOIN delivery d ON d.id = e.delivery
                WHERE e.state = 'Waiting' AND e.next_attempt_at <= @now AND d.tenant_id = @tenantId AND {Free}
                GROUP BY e.delivery, d.thread_id ORDER BY 1 LIMIT @most
                """,
                new { tenantId, now = clock.Now(), most }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>When the next edit of each tenant is due; a tenant for which none waits is left out.</returns>
    public Task<IReadOnlyList<NextDue>> NextDueAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<NextDue>>(
        async connection =>
        [
            .. await connection.QueryAsync<NextDue>(new CommandDefinition(
                $"""
                SELECT d.tenant_id AS TenantId, MIN(e.next_attempt_at) AS DueAt FROM post_edit e JOIN delivery d ON d.id = e.delivery
                WHERE e.state = 'Waiting' AND {Free} GROUP BY d.tenant_id
                """,
                cancellationToken: ct)),
        ],
        ct);

    /// <summary>Not yet: the thread is busy. Counts as no attempt.</summary>
    public Task DelayAsync(long id, DateTimeOffset until) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE post_edit SET next_attempt_at = @until WHERE id = @id AND state = 'Waiting'", new { id, until = until.ToUnixTimeMilliseconds() }));

    /// <returns>The edit, now ours; null where somebody else has it, or has another of the same post.</returns>
    public async Task<ClaimedEdit?> ClaimAsync(long id)
    {
        try
        {
            return await database.WriteAsync(writing => ClaimAsync(writing, id));
        }
        catch (DbException race) when (race.SqlState == UniqueViolation)
        {
            return null; // Two nodes claimed two edits of one post in the same moment: the index let one of them.
        }
    }

    public Task EndAsync(ClaimedEdit edit, EditState state, string reason) => database.WriteAsync(writing => EndAsync(writing, edit, state, reason));

    /// <returns>1 where the claim was still ours.</returns>
    public static Task<int> EndAsync(Writing writing, ClaimedEdit edit, EditState state, string reason) => writing.ExecuteAsync(
        "UPDATE post_edit SET state = @state, reason = @reason WHERE id = @Id AND state = 'Working' AND attempts = @Attempts",
        new { edit.Id, edit.Attempts, state = state.ToString(), reason });

    public Task PutOffAsync(ClaimedEdit edit, DateTimeOffset until, string reason) => database.WriteAsync(async writing =>
    {
        // A tally waits at most once a post; where a newer one does already, this one has nothing left to say.
        await writing.ExecuteAsync(
            """
            UPDATE post_edit SET reason = @reason, next_attempt_at = @until, state = CASE WHEN change IS NULL AND EXISTS (SELECT 1 FROM post_edit other
                WHERE other.delivery = post_edit.delivery AND other.change IS NULL AND other.state = 'Waiting') THEN 'Skipped' ELSE 'Waiting' END
            WHERE id = @Id AND state = 'Working' AND attempts = @Attempts
            """,
            new { edit.Id, edit.Attempts, reason, until = until.ToUnixTimeMilliseconds() });
    });

    /// <summary>A worker died between claiming and recording. Replacing and deleting are done again; a reply is not.</summary>
    public Task SettleLostAsync() => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        await writing.ExecuteAsync(
            "UPDATE post_edit SET state = 'Unknown', reason = @reason WHERE state = 'Working' AND lease_until < @now AND kind IN ('Remind', 'Outcome')",
            new { reason = Strings.EditLedger_TheServiceStoppedWhileSending, now });
        await writing.ExecuteAsync(
            "DELETE FROM post_edit WHERE state = 'Working' AND lease_until < @now AND change IS NULL AND EXISTS (SELECT 1 FROM post_edit other WHERE other.delivery = post_edit.delivery AND other.change IS NULL AND other.state = 'Waiting')",
            new { now });
        await writing.ExecuteAsync("UPDATE post_edit SET state = 'Waiting', reason = @reason WHERE state = 'Working' AND lease_until < @now",
            new { reason = Strings.EditLedger_TheServiceStopped, now });
    });

    private async Task<ClaimedEdit?> ClaimAsync(Writing writing, long id)
    {
        var claimed = await writing.ExecuteAsync(
            """
            UPDATE post_edit SET state = 'Working', lease_until = @lease, attempts = attempts + 1 WHERE id = @id AND state = 'Waiting'
                AND NOT EXISTS (SELECT 1 FROM post_edit other WHERE other.delivery = post_edit.delivery AND other.state = 'Working')
            """,
            new { id, lease = clock.GetUtcNow().Add(Lease).ToUnixTimeMilliseconds() });
        if (claimed == 0) return null;
        return await writing.FirstAsync<ClaimedEdit>(
            """
            SELECT e.id AS Id, e.change AS Change, e.kind AS Kind, e.attempts AS Attempts, d.id AS Delivery, d.target AS Target, d.section AS Section,
                d.section_version AS Version, d.withdrawn_at AS WithdrawnAt, d.closed AS Closed, t.tenant_id AS TenantId, t.service_url AS ServiceUrl,
                COALESCE(d.thread_id, '') AS ThreadId, COALESCE(d.activity_id, '') AS ActivityId
            FROM post_edit e JOIN delivery d ON d.id = e.delivery JOIN target t ON t.id = d.target WHERE e.id = @id
            """,
            new { id });
    }
}
