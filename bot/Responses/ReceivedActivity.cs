using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>
/// The activity that is being acted on. Teams sends again what it thinks was lost, with the same id, so its key is unique in the database.
/// </summary>
internal sealed record ReceivedActivity(string TenantId, string ConversationId, string ActivityId)
{
    /// <param name="person">
    /// Stands for a conversation whose id says who is in it: one person's chat with the bot, or a chat of two, which has both their ids in its
    /// own. Only threads of channels and of groups are kept as Teams names them.
    /// </param>
    public static ReceivedActivity Of(string tenantId, string conversationId, PersonKey person, string? activityId) => new(
        tenantId, conversationId.Contains("@thread.", StringComparison.Ordinal) ? conversationId : person.Value, activityId ?? Guid.NewGuid().ToString());

    /// <summary>True for the first time this activity is seen.</summary>
    /// <param name="writing">The transaction in which it is acted on.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="responseId">The answer that will come of it; empty where none does.</param>
    public async Task<bool> IsFirstAsync(Writing writing, TimeProvider clock, string responseId = "") =>
        await writing.ExecuteAsync(
            """
            INSERT INTO received_activity (tenant_id, conversation_id, activity_id, response_id, received_at)
            VALUES (@TenantId, @ConversationId, @ActivityId, @responseId, @now) ON CONFLICT DO NOTHING
            """,
            new { TenantId, ConversationId, ActivityId, responseId, now = clock.Now() }) == 1;

    public Task RememberAsync(Writing writing, string responseId) =>
        writing.ExecuteAsync(
            """
            UPDATE received_activity SET response_id = @responseId
            WHERE tenant_id = @TenantId AND conversation_id = @ConversationId AND activity_id = @ActivityId
            """,
            new { TenantId, ConversationId, ActivityId, responseId });

    /// <summary>Nothing came of it: sent again, it is looked at anew.</summary>
    public Task ForgetAsync(Writing writing) =>
        writing.ExecuteAsync(
            "DELETE FROM received_activity WHERE tenant_id = @TenantId AND conversation_id = @ConversationId AND activity_id = @ActivityId",
            new { TenantId, ConversationId, ActivityId });

    public Task<string?> ResponseIdAsync(Writing writing) =>
        writing.FirstAsync<string>(
            "SELECT response_id FROM received_activity WHERE tenant_id = @TenantId AND conversation_id = @ConversationId AND activity_id = @ActivityId",
            new { TenantId, ConversationId, ActivityId });
}
