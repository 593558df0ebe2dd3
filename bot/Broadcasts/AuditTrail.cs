using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>Who does something: an operator can ask Entra who that is, this database can't.</summary>
internal sealed record Actor(string TenantId, string ObjectId);

/// <summary>Something that was done, at a time in Unix milliseconds.</summary>
internal sealed record Audited(long At, string TenantId, string ObjectId, string Action, string Subject, string Result);

/// <summary>What organisers did. Rows are only ever added, in the same transaction as what they tell of.</summary>
internal sealed class AuditTrail(Database database, TimeProvider clock)
{
    public static string OfBroadcast(long number) => $"broadcast {number}";

    public Task AddAsync(Writing writing, Actor actor, string action, string subject, string result) => writing.ExecuteAsync(
        """
        INSERT INTO audit (at, tenant_id, object_id, action, subject, result)
        VALUES (@now, @TenantId, @ObjectId, @action, @subject, @result)
        """,
        new { now = clock.Now(), actor.TenantId, actor.ObjectId, action, subject, result });

    /// <returns>What was done with a subject, oldest first.</returns>
    public Task<IReadOnlyList<Audited>> ListAsync(string subject, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Audited>>(
        async connection =>
        [
            .. await connection.QueryAsync<Audited>(new CommandDefinition(
                """
                SELECT at AS At, tenant_id AS TenantId, object_id AS ObjectId, action AS Action, subject AS Subject, result AS Result
                FROM audit WHERE subject = @subject ORDER BY id
                """,
                new { subject }, cancellationToken: ct)),
        ],
        ct);
}
