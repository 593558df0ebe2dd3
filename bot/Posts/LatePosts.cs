using CoeBot.Responses;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>Makes read-only what organisers' "close" did not reach: cards posted after it, and all cards once the last day has passed.</summary>
internal sealed class LatePosts(Database database, ConsultationWindow window, TimeProvider clock)
{
    public async Task CloseAsync(CancellationToken ct)
    {
        if (await window.ClosedSinceAsync(ct) is not { } since) return;
        // Each post is tried once a closing: what Teams refused then it would refuse again.
        await database.WriteAsync(writing => writing.ExecuteAsync(
            $"""
            INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)
            SELECT CAST(NULL AS BIGINT), id, 'Refresh', 'Waiting', '', 0, @now, @now, 0 FROM delivery
            WHERE {PostSql.Standing} AND closed = 0
                AND NOT EXISTS (SELECT 1 FROM post_edit e WHERE e.delivery = delivery.id AND e.kind = 'Refresh' AND (e.created_at >= @since OR e.state IN ('Waiting', 'Working')))
            ON CONFLICT DO NOTHING
            """,
            new { now = clock.Now(), since = since.ToUnixTimeMilliseconds() }));
    }
}
