using CoeBot.Storage;
using Dapper;

namespace CoeBot.Outbox;

/// <summary>
/// The outbox's table. An entry is either waiting or parked; one that arrived is deleted. A claim is a lease: one that a dead
/// process left behind runs out. Only the oldest entry of a key can be claimed, so a parked one holds back those behind it.
/// </summary>
internal sealed class OutboxStore(Database database, TimeProvider clock)
{
    /// <summary>Held by the node whose relay carries entries, so that SharePoint's limits are kept by one count.</summary>
    public Lead Lead { get; } = database.LeadOf("outbox");

    /// <summary>
    /// Saves an entry in the caller's transaction. Raise <see cref="OutboxSignal"/> after the commit. The caller first changes the row
    /// that the key names, so that two nodes can't number entries of one key in another order than they commit them.
    /// </summary>
    public static Task AddAsync(Writing writing, string key, OutboxKind kind, DateTimeOffset now, string payload = "") => writing.ExecuteAsync(
        """
        INSERT INTO outbox (entry_key, kind, payload, state, reason, attempts, unsettled, created_at, next_attempt_at, lease_until)
        VALUES (@key, @kind, @payload, 'Waiting', '', 0, 0, @at, @at, 0)
        """,
        new { key, kind = kind.ToString(), payload, at = now.ToUnixTimeMilliseconds() });

    /// <summary>
    /// Takes up to <paramref name="most"/> due entries, each of another key. The attempt counts from here: it may act and then be lost.
    /// </summary>
    public Task<IReadOnlyList<OutboxEntry>> ClaimAsync(int most, TimeSpan lease) => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        var rows = await writing.ListAsync<Row>(
            $"""
            WITH claim AS MATERIALIZED (
                SELECT due.id FROM outbox due
                WHERE due.state = 'Waiting' AND due.next_attempt_at <= @now AND due.lease_until <= @now
                AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.entry_key = due.entry_key AND earlier.id < due.id)
                ORDER BY due.next_attempt_at, due.id LIMIT @most {database.SkipLocked})
            UPDATE outbox SET attempts = attempts + 1, unsettled = unsettled + 1, lease_until = @until
            WHERE state = 'Waiting' AND next_attempt_at <= @now AND lease_until <= @now AND id IN (SELECT id FROM claim)
            RETURNING id AS Id, entry_key AS EntryKey, kind AS Kind, payload AS Payload, attempts AS Attempts, unsettled AS Unsettled
            """,
            new { now, most, until = now + (long)lease.TotalMilliseconds });
        return (IReadOnlyList<OutboxEntry>)[.. rows.OrderBy(row => row.Id).Select(row => row.ToEntry())];
    });

    /// <summary>
    /// Gives back what a relay that is gone had claimed. Its entries go again at once; the next try knows that the one before may have acted.
    /// </summary>
    public Task TakeOverAsync() => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE outbox SET lease_until = 0 WHERE state = 'Waiting' AND lease_until > 0"));

    /// <summary>The entry arrived. Changes nothing where the claim ran out and somebody else has the entry.</summary>
    public Task<bool> RemoveAsync(OutboxEntry entry) =>
        SettleAsync("DELETE FROM outbox WHERE id = @id AND attempts = @claim", entry);

    /// <summary>Gives the claim back; the entry is tried again after <paramref name="wait"/>.</summary>
    public Task<bool> PutOffAsync(OutboxEntry entry, TimeSpan wait, string reason, bool certainlyNotActed) => SettleAsync(
        """
        UPDATE outbox SET lease_until = 0, next_attempt_at = @next, reason = @reason, unsettled = unsettled - @settled
        WHERE id = @id AND attempts = @claim
        """,
        entry, reason, clock.Now() + (long)wait.TotalMilliseconds, certainlyNotActed);

    public Task<bool> ParkAsync(OutboxEntry entry, string reason) => SettleAsync(
        "UPDATE outbox SET lease_until = 0, state = 'Parked', reason = @reason WHERE id = @id AND attempts = @claim", entry, reason);

    /// <summary>Sends every parked entry on its way again.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RequeueParkedAsync() => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE outbox SET state = 'Waiting', next_attempt_at = @now WHERE state = 'Parked'", new { now = clock.Now() }));

    public Task<IReadOnlyList<ParkedEntry>> ListParkedAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ParkedEntry>>(
        async connection =>
        [
            .. await connection.QueryAsync<ParkedEntry>(
                "SELECT id AS Id, entry_key AS EntryKey, kind AS Kind, reason AS Reason FROM outbox WHERE state = 'Parked' ORDER BY id"),
        ],
        ct);

    /// <summary>When the next entry falls due, counting claims that may run out; null where none waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var due = await connection.ExecuteScalarAsync<long?>(
                """
                SELECT MIN(CASE WHEN due.lease_until > due.next_attempt_at THEN due.lease_until ELSE due.next_attempt_at END)
                FROM outbox due
                WHERE due.state = 'Waiting'
                AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.entry_key = due.entry_key AND earlier.id < due.id)
                """);
            return due?.ToTime();
        },
        ct);

    public Task<OutboxCounts> CountAsync(CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QuerySingleAsync<CountRow>(
                """
                SELECT COALESCE(SUM(CASE WHEN state = 'Waiting' THEN 1 ELSE 0 END), 0) AS Waiting,
                       COALESCE(SUM(CASE WHEN state = 'Parked' THEN 1 ELSE 0 END), 0) AS Parked,
                       MIN(CASE WHEN state = 'Waiting' THEN created_at END) AS Oldest
                FROM outbox
                """);
            var age = row.Oldest is { } oldest ? clock.GetUtcNow() - oldest.ToTime() : TimeSpan.Zero;
            return new OutboxCounts(row.Waiting, row.Parked, age);
        },
        ct);

    private Task<bool> SettleAsync(string sql, OutboxEntry entry, string reason = "", long next = 0, bool certainlyNotActed = false) =>
        database.WriteAsync(async writing => await writing.ExecuteAsync(
            sql, new { id = entry.Id, claim = entry.Attempts + 1L, reason, next, settled = certainlyNotActed ? 1L : 0L }) > 0);

    private sealed record Row
    {
        public long Id { get; init; }

        public string EntryKey { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Payload { get; init; } = "";

        public long Attempts { get; init; }

        public long Unsettled { get; init; }

        public OutboxEntry ToEntry() => new(Id, EntryKey, Enum.Parse<OutboxKind>(Kind), Payload, (int)Attempts - 1, Unsettled > 1);
    }

    private sealed record CountRow
    {
        public long Waiting { get; init; }

        public long Parked { get; init; }

        public long? Oldest { get; init; }
    }
}
