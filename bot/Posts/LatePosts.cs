using CoeBot.Responses;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>
/// Makes read-only what organisers' "close" did not reach: cards posted after it, and all cards once the last day has passed. Shows what came of
/// a section on its cards, whenever they were posted.
/// </summary>
// Each post is tried once a closing or an outcome: what Teams refused then it would refuse again. A refresh of the very same millisecond may
// have been made before it, and says nothing.
internal sealed class LatePosts(Database database, ConsultationWindow window, TimeProvider clock)
{
    public Task ShowOutcomesAsync() => database.WriteAsync(writing => writing.ExecuteAsync(
        $"""
        INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)
        SELECT CAST(NULL AS BIGINT), delivery.id, 'Refresh', 'Waiting', '', 0, @now, @now, 0 FROM delivery
        JOIN outcome latest ON latest.section = delivery.section AND latest.published_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM outcome newer WHERE newer.section = latest.section AND (newer.published_at > latest.published_at
                OR (newer.published_at = latest.published_at AND newer.change > latest.change)))
        WHERE {PostSql.Standing} AND delivery.outcome <> latest.change
            AND NOT EXISTS (SELECT 1 FROM post_edit e WHERE e.delivery = delivery.id AND e.kind = 'Refresh' AND (e.created_at > latest.published_at OR e.state IN ('Waiting', 'Working')))
        ON CONFLICT DO NOTHING
        """,
        new { now = clock.Now() }));

    public async Task CloseAsync(CancellationToken ct)
    {
        if (await window.ClosedSinceAsync(ct) is not { } since) return;
        await database.WriteAsync(writing => writing.ExecuteAsync(
            $"""
            INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)
            SELECT CAST(NULL AS BIGINT), id, 'Refresh', 'Waiting', '', 0, @now, @now, 0 FROM delivery
            WHERE {PostSql.Standing} AND closed = 0
                AND NOT EXISTS (SELECT 1 FROM post_edit e WHERE e.delivery = delivery.id AND e.kind = 'Refresh' AND (e.created_at > @since OR e.state IN ('Waiting', 'Working')))
            ON CONFLICT DO NOTHING
            """,
            new { now = clock.Now(), since = since.ToUnixTimeMilliseconds() }));
    }
}
