using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What goes with an answer when it goes. Its row was changed or deleted before, in the same transaction.</summary>
internal static class AnswerRemoval
{
    /// <summary>Takes back what did not leave yet, forgets the way back and what reviewers wrote, and has the item removed from the list.</summary>
    public static async Task FromListAsync(Writing writing, string responseId, TimeProvider clock)
    {
        await WayBack.ForgetAsync(writing, responseId);
        await Reviews.ForgetAsync(writing, responseId);
        await UnsentEntries.DropAsync(writing, responseId, clock.GetUtcNow());
        await OutboxStore.AddAsync(writing, responseId, OutboxKind.Delete, clock.GetUtcNow());
    }

    /// <summary>
    /// The activities that gave the answer stay known, so that none of them brings it back, but no longer say which answer they gave.
    /// </summary>
    public static Task UnlinkAsync(Writing writing, string responseId) =>
        writing.ExecuteAsync("UPDATE received_activity SET response_id = '' WHERE response_id = @responseId", new { responseId });
}
