using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What goes with an answer when it goes. Its row was changed or deleted before, in the same transaction.</summary>
internal static class AnswerRemoval
{
    /// <summary>Takes back what did not leave yet, forgets replies, the way back and what reviewers wrote, and has the item removed from the list.</summary>
    public static async Task FromListAsync(Writing writing, string responseId, TimeProvider clock)
    {
        // Replies before the way back, in the order of whoever has just sent one, so that the two don't wait for each other.
        await Replies.ForgetAsync(writing, responseId);
        await WayBack.ForgetAsync(writing, responseId);
        await Reviews.ForgetAsync(writing, responseId);
        await UnsentEntries.DropAsync(writing, responseId, clock.GetUtcNow());
        await OutboxStore.AddAsync(writing, responseId, OutboxKind.Delete, clock.GetUtcNow());
    }

    /// <summary>An item stands in the list. Where its answer was withdrawn, it came through when nobody looked for it any more, and goes too.</summary>
    /// <returns>True where it has to be removed. Raise <see cref="OutboxSignal"/> after the commit.</returns>
    public static async Task<bool> OfLateItemAsync(Writing writing, string responseId, TimeProvider clock)
    {
        var late = await writing.FirstAsync<long>(
            $"""
            SELECT COUNT(*) FROM answer WHERE response_id = @responseId AND state = '{AnswerState.Withdrawn}'
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE entry_key = @responseId)
            """,
            new { responseId });
        if (late == 0) return false;
        await OutboxStore.AddAsync(writing, responseId, OutboxKind.Delete, clock.GetUtcNow());
        return true;
    }

    /// <summary>
    /// The activities that gave the answer stay known, so that none of them brings it back, but no longer say which answer they gave.
    /// </summary>
    public static Task UnlinkAsync(Writing writing, string responseId) =>
        writing.ExecuteAsync("UPDATE received_activity SET response_id = '' WHERE response_id = @responseId", new { responseId });
}
