using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>Who does something: an operator can ask Entra who that is, this database can't.</summary>
internal sealed record Actor(string TenantId, string ObjectId)
{
    /// <summary>In place of the object id of somebody who only speaks for their channel.</summary>
    public const string AMember = "";
}

/// <summary>Something that was done, at a time in Unix milliseconds.</summary>
internal sealed record Audited(long At, string TenantId, string ObjectId, string Action, string Subject, string Result)
{
    /// <summary>As organisers read it.</summary>
    public string Who => ObjectId == Actor.AMember ? Strings.AuditTrail_AMemberOfTheChannel : ObjectId;
}

/// <summary>What organisers did, and members for their channel. Rows are only ever added, in the same transaction as what they tell of.</summary>
internal sealed class AuditTrail(Database database, TimeProvider clock)
{
    public static string OfBroadcast(long number) => $"broadcast {number}";

    /// <summary>A change to posted cards.</summary>
    public static string OfChange(long number) => $"change {number}";

    public static string OfTarget(string name) => $"target {name}";

    public Task AddAsync(Writing writing, Actor actor, string action, string subject, string result) => writing.ExecuteAsync(
        """
        INSERT INTO audit (at, tenant_id, object_id, action, subject, result)
        VALUES (@now, @TenantId, @ObjectId, @action, @subject, @result)
        """,
        new { now = clock.Now(), actor.TenantId, actor.ObjectId, action, subject, result });

    /// <returns>What was done with a subject, oldest first.</returns>
    public Task<IReadOnlyList<Audited>> ListAsync(string subject, CancellationToken ct) => QueryAsync("WHERE subject = @subject ORDER BY id", new { subject }, ct);

    /// <returns>What was done last, whatever the subject, newest first.</returns>
    public Task<IReadOnlyList<Audited>> LatestAsync(int most, CancellationToken ct) => QueryAsync("ORDER BY id DESC LIMIT @most", new { most }, ct);

    private Task<IReadOnlyList<Audited>> QueryAsync(string which, object values, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Audited>>(
        async connection =>
        [
            .. await connection.QueryAsync<Audited>(new CommandDefinition(
                $"SELECT at AS At, tenant_id AS TenantId, object_id AS ObjectId, action AS Action, subject AS Subject, result AS Result FROM audit {which}",
                values, cancellationToken: ct)),
        ],
        ct);
}
