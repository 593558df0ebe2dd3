using CoeBot.Cards;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>What was sent where. A row is claimed by a conditional update before the send, so two senders never send the same delivery.</summary>
internal sealed class DeliveryLedger(Database database, TimeProvider clock)
{
    /// <summary>Longer than any send may take; a lease that ran out means that its sender died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>Deliveries of a tenant that are due, oldest first.</returns>
    public Task<IReadOnlyList<DueWork>> DueAsync(string tenantId, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DueWork>>(
        async connection =>
        [
            .. await connection.QueryAsync<DueWork>(new CommandDefinition(
                """
                SELECT d.id AS Id, t.conversation_id AS ConversationId
                FROM delivery d JOIN target t ON t.id = d.target JOIN broadcast b ON b.number = d.broadcast
                WHERE d.tenant_id = @tenantId AND d.state = 'Waiting' AND d.next_attempt_at <= @now AND b.state = 'Confirmed'
                ORDER BY d.id LIMIT @most
                """,
                new { tenantId, now = clock.Now(), most }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>When the next delivery of each tenant is due; a tenant for which none waits is left out.</returns>
    public Task<IReadOnlyList<NextDue>> NextDueAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<NextDue>>(
        async connection =>
        [
            .. await connection.QueryAsync<NextDue>(new CommandDefinition(
                "SELECT tenant_id AS TenantId, MIN(next_attempt_at) AS DueAt FROM delivery WHERE state = 'Waiting' GROUP BY tenant_id",
                cancellationToken: ct)),
        ],
        ct);

    /// <returns>How many deliveries of all broadcasts are in which state; states without any are left out.</returns>
    public Task<Dictionary<string, long>> CountAsync(CancellationToken ct) => database.ReadAsync(
        async connection => (await connection.QueryAsync<(string State, long Count)>(new CommandDefinition(
            "SELECT state, COUNT(*) FROM delivery GROUP BY state", cancellationToken: ct))).ToDictionary(row => row.State, row => row.Count),
        ct);

    /// <returns>The delivery, now ours; null where somebody else has it or its broadcast was cancelled.</returns>
    public Task<ClaimedDelivery?> ClaimAsync(long id) => database.WriteAsync(async writing =>
    {
        var now = clock.GetUtcNow();
        var claimed = await writing.ExecuteAsync(
            """
            UPDATE delivery SET state = 'Sending', lease_until = @lease, attempts = attempts + 1
            WHERE id = @id AND state = 'Waiting' AND broadcast IN (SELECT number FROM broadcast WHERE state = 'Confirmed')
            """,
            new { id, lease = now.Add(Lease).ToUnixTimeMilliseconds() });
        if (claimed == 0) return null;
        return await writing.FirstAsync<ClaimedDelivery>(
            """
            SELECT d.id AS Id, d.broadcast AS Broadcast, d.target AS Target, d.section AS Section, d.section_version AS SectionVersion, d.attempts AS Attempts,
                t.tenant_id AS TenantId, t.team_id AS TeamId, t.conversation_id AS ConversationId, t.service_url AS ServiceUrl,
                t.conversation_type AS ConversationType
            FROM delivery d JOIN target t ON t.id = d.target WHERE d.id = @id
            """,
            new { id });
    });

    /// <summary>Not yet: the conversation is busy. Counts as no attempt.</summary>
    public Task DelayAsync(long id, DateTimeOffset until) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE delivery SET next_attempt_at = @until WHERE id = @id AND state = 'Waiting'", new { id, until = until.ToUnixTimeMilliseconds() }));

    public Task PostedAsync(long id, PostedMessage posted) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE delivery SET state = 'Posted', reason = '', thread_id = @ThreadId, activity_id = @ActivityId, posted_at = @now WHERE id = @id",
        new { id, posted.ThreadId, posted.ActivityId, now = clock.Now() }));

    public Task EndAsync(long id, DeliveryState state, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE delivery SET state = @state, reason = @reason WHERE id = @id AND state = 'Sending'", new { id, state = state.ToString(), reason }));

    /// <summary>Certainly not posted: waits for another try, unless its broadcast was cancelled meanwhile.</summary>
    public Task PutOffAsync(long id, DateTimeOffset until, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        """
        UPDATE delivery SET reason = @reason, next_attempt_at = @until,
            state = CASE WHEN broadcast IN (SELECT number FROM broadcast WHERE state = 'Cancelled') THEN 'Cancelled' ELSE 'Waiting' END
        WHERE id = @id AND state = 'Sending'
        """,
        new { id, reason, until = until.ToUnixTimeMilliseconds() }));

    /// <summary>A sender died between claiming and recording. Whether it sent is not known, and a second post would be worse than none.</summary>
    /// <returns>How many deliveries became unknown.</returns>
    public Task<int> SettleLostAsync() => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE delivery SET state = 'Unknown', reason = @reason WHERE state = 'Sending' AND lease_until < @now",
        new { reason = Strings.DeliveryLedger_TheServiceStoppedWhilePosting, now = clock.Now() }));

    /// <summary>The same for every delivery that is under way, whatever its lease: for the one sender, before it claims its first.</summary>
    /// <returns>How many deliveries became unknown.</returns>
    public Task<int> SettleLeftAsync() => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE delivery SET state = 'Unknown', reason = @reason WHERE state = 'Sending'",
        new { reason = Strings.DeliveryLedger_TheServiceStoppedWhilePosting }));

    /// <returns>What was posted at the head of a thread; null where the thread is none of ours, or its post was withdrawn.</returns>
    public Task<PostInThread?> PostAtAsync(string tenantId, string threadId, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<PostInThread>(new CommandDefinition(
            """
            SELECT section AS Section, section_version AS SectionVersion FROM delivery
            WHERE thread_id = @threadId AND tenant_id = @tenantId AND state = 'Posted' AND withdrawn_at IS NULL
            """,
            new { tenantId, threadId }, cancellationToken: ct)),
        ct);

    /// <summary>Somebody pressed a button on the card: so it was posted, whatever we thought.</summary>
    public async Task HealAsync(long id, string threadId, string activityId, CancellationToken ct)
    {
        var state = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<string?>(new CommandDefinition(
                "SELECT state FROM delivery WHERE id = @id", new { id }, cancellationToken: ct)),
            ct);
        if (state != nameof(DeliveryState.Unknown)) return;
        await database.WriteAsync(writing => writing.ExecuteAsync(
            """
            UPDATE delivery SET state = 'Posted', reason = @reason, thread_id = @threadId, activity_id = @activityId, posted_at = @now
            WHERE id = @id AND state = 'Unknown' AND target IN (SELECT id FROM target WHERE substr(@threadId, 1, length(conversation_id)) = conversation_id)
            """,
            new { id, threadId, activityId, reason = Strings.DeliveryLedger_KnownByAnAnswer, now = clock.Now() }));
    }
}

/// <summary>The section that a thread is about.</summary>
internal sealed record PostInThread
{
    public string Section { get; init; } = "";

    public string SectionVersion { get; init; } = "";
}
