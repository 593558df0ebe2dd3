namespace CoeBot.Broadcasts;

/// <summary>A section on its way to an audience. <paramref name="State"/> is one of <see cref="BroadcastProgress"/>.</summary>
/// <param name="CardId">The message that shows the progress; empty where none is known.</param>
/// <param name="AskedBy">The organiser's object id.</param>
/// <param name="DueAt">Unix milliseconds; 0 for at once.</param>
/// <param name="IsTest">1 where it goes to test channels only.</param>
/// <param name="ConfirmedAt">Unix milliseconds; null while not confirmed.</param>
internal sealed record Broadcast(
    long Number, string Section, string SectionTitle, string SectionVersion, string Audience, string State,
    string TenantId, string ServiceUrl, string ConversationId, string CardId, string AskedBy, long DueAt, long IsTest, long? ConfirmedAt)
{
    public const string Columns = """
        number AS Number, section AS Section, section_title AS SectionTitle, section_version AS SectionVersion, audience AS Audience,
        state AS State, tenant_id AS TenantId, service_url AS ServiceUrl, conversation_id AS ConversationId,
        card_id AS CardId, asked_by AS AskedBy, due_at AS DueAt, is_test AS IsTest, confirmed_at AS ConfirmedAt
        """;

    public bool HasEnded => State is BroadcastProgress.Finished or BroadcastProgress.Cancelled;
}

internal static class BroadcastProgress
{
    /// <summary>The confirm card is out; nothing is posted.</summary>
    public const string Asked = "Asked";

    /// <summary>Confirmed for later: the audience is frozen, nothing is posted before its time.</summary>
    public const string Scheduled = "Scheduled";
    public const string Confirmed = "Confirmed";
    public const string Finished = "Finished";
    public const string Cancelled = "Cancelled";
}

/// <summary>What an organiser typed.</summary>
/// <param name="DueAt">Null for at once.</param>
/// <param name="IsTest">To test channels only.</param>
internal sealed record BroadcastWish(Audience Audience, DateTimeOffset? DueAt, bool IsTest)
{
    public bool Includes(Target target) => Audience.Includes(target) && (!IsTest || target.HasTag(Target.TestTag));
}
