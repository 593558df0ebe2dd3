using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Responses;

internal sealed record Swept(int Answers, int Withdrawn, int Replies, int Activities, int Remembered)
{
    public int All => Answers + Withdrawn + Replies + Activities + Remembered;
}

/// <summary>
/// Deletes what has been kept for long enough: answers here and in the list, and what helped to handle them. Two nodes may sweep at
/// once: a row is deleted by one of them.
/// </summary>
internal sealed class Retention(Database database, OutboxSignal signal, PrivacySettings privacy, TimeProvider clock)
{
    /// <summary>An activity is not sent again after this time, and a withdrawal not repeated.</summary>
    public const int ShortDays = 30;

    private const int AtOnce = 200;

    public async Task<Swept> SweepAsync(CancellationToken ct)
    {
        var answers = await RepeatAsync(DeleteDueAsync, ct);
        if (answers > 0) signal.Raise();
        return new Swept(
            answers,
            await RepeatAsync(DeleteWithdrawnAsync, ct),
            await RepeatAsync(DeleteRepliesAsync, ct),
            await RepeatAsync(ForgetActivitiesAsync, ct),
            await database.WriteAsync(ForgetPeopleAsync));
    }

    // In small pieces: on SQLite everybody who answers waits while one of them is written.
    private async Task<int> RepeatAsync(Func<Writing, Task<int>> delete, CancellationToken ct)
    {
        var all = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var now = await database.WriteAsync(delete);
            all += now;
            if (now < AtOnce) return all;
        }
    }

    private async Task<int> DeleteDueAsync(Writing writing)
    {
        var due = await writing.ListAsync<string>(
            $"""
            DELETE FROM answer WHERE response_id IN (
                SELECT response_id FROM answer WHERE delete_after <= @now AND state = '{AnswerState.Active}' ORDER BY delete_after LIMIT {AtOnce})
            RETURNING response_id
            """,
            new { now = clock.Now() });
        foreach (var responseId in due)
        {
            await AnswerRemoval.UnlinkAsync(writing, responseId);
            await AnswerRemoval.FromListAsync(writing, responseId, clock);
        }

        return due.Count;
    }

    private Task<int> DeleteWithdrawnAsync(Writing writing) => writing.ExecuteAsync(
        $"""
        DELETE FROM answer WHERE response_id IN (
            SELECT response_id FROM answer WHERE state = '{AnswerState.Withdrawn}' AND withdrawn_at <= @before LIMIT {AtOnce})
        """,
        new { before = Before(ShortDays) });

    // A reply goes with its answer; one that was taken at that very moment is left without.
    private static Task<int> DeleteRepliesAsync(Writing writing) => writing.ExecuteAsync(
        $"""
        DELETE FROM reply WHERE (response_id, text_hash) IN (
            SELECT response_id, text_hash FROM reply
            WHERE NOT EXISTS (SELECT 1 FROM answer WHERE answer.response_id = reply.response_id AND answer.state = '{AnswerState.Active}') LIMIT {AtOnce})
        """);

    private Task<int> ForgetActivitiesAsync(Writing writing) => writing.ExecuteAsync(
        $"""
        DELETE FROM received_activity WHERE (tenant_id, conversation_id, activity_id) IN (
            SELECT tenant_id, conversation_id, activity_id FROM received_activity WHERE received_at <= @before LIMIT {AtOnce})
        """,
        new { before = Before(ShortDays) });

    private async Task<int> ForgetPeopleAsync(Writing writing)
    {
        await writing.ExecuteAsync("DELETE FROM person_turn WHERE taken_at <= @before", new { before = Before(1) });
        return await writing.ExecuteAsync("DELETE FROM remembered WHERE kept_at <= @before", new { before = Before(privacy.RetentionDays) });
    }

    private long Before(int days) => clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
}
