using System.Data.Common;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>
/// Lets a post say how many answers came from it. Replacing a card gives everyone the new one, and who was typing loses their words;
/// nobody can tell us whether anyone is. So the line changes rarely: only at the steps below, and ten seconds at least after the last time.
/// It begins at five people and the next step is five more at least, so that nobody's answer can be told from the number.
/// </summary>
internal sealed class Tally(Database database, PostWake wake, TimeProvider clock)
{
    public static readonly TimeSpan Slowness = TimeSpan.FromSeconds(10);

    private const string ForeignKeyViolation = "23503";

    private static readonly int[] Steps = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];

    /// <summary>How many people answered by the post <c>@delivery</c>: one who answers five times is not five.</summary>
    public const string People =
        "SELECT COUNT(DISTINCT a.person) FROM answer_post p JOIN answer a ON a.response_id = p.response_id WHERE p.delivery = @delivery AND a.state = 'Active'";

    /// <returns>The highest step reached; 0 below the first.</returns>
    public static int Step(long people) => Steps.LastOrDefault(step => step <= people);

    /// <summary>An answer was given by a button on a post. What the button says of itself is believed only where it was pressed in that post's channel.</summary>
    public async Task AnsweredAsync(AnsweredPost answered)
    {
        try
        {
            if (await CountAsync(answered)) wake.Raise();
        }
        catch (DbException erased) when (erased.SqlState == ForeignKeyViolation)
        {
            // Its author erased the answer in the same moment: there is nothing to count.
        }
    }

    private Task<bool> CountAsync(AnsweredPost answered) => database.WriteAsync(async writing =>
    {
        await writing.ExecuteAsync(
            """
            INSERT INTO answer_post (response_id, delivery)
            SELECT r.response_id, d.id FROM received_activity r JOIN answer a ON a.response_id = r.response_id, delivery d JOIN target t ON t.id = d.target
            WHERE r.tenant_id = @TenantId AND r.conversation_id = @ConversationId AND r.activity_id = @ActivityId
                AND d.id = @Delivery AND d.section = a.section AND t.tenant_id = @TenantId AND t.conversation_id = @ChannelId
            ON CONFLICT DO NOTHING
            """,
            answered);
        return await RefreshAsync(writing, answered.Delivery);
    });

    private async Task<bool> RefreshAsync(Writing writing, long delivery)
    {
        var people = await writing.FirstAsync<long>(People, new { delivery });
        var now = clock.GetUtcNow();
        return await writing.ExecuteAsync(
            $"""
            INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)
            SELECT CAST(NULL AS BIGINT), id, 'Refresh', 'Waiting', '', 0, @now, @due, 0
            FROM delivery WHERE id = @delivery AND {PostSql.Standing} AND closed = 0 AND tally < @step
            ON CONFLICT DO NOTHING
            """,
            new { delivery, step = Step(people), now = now.ToUnixTimeMilliseconds(), due = now.Add(Slowness).ToUnixTimeMilliseconds() }) == 1;
    }
}

/// <summary>The activity that carried the answer, and the post whose button it was.</summary>
internal sealed record AnsweredPost(string TenantId, string ConversationId, string ActivityId, string ChannelId, long Delivery);
