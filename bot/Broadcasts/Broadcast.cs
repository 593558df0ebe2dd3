namespace CoeBot.Broadcasts;

/// <summary>A section on its way to an audience. <paramref name="State"/> is one of <see cref="BroadcastProgress"/>.</summary>
internal sealed record Broadcast(
    long Number, string Section, string SectionTitle, string SectionVersion, string Audience, string State,
    string TenantId, string ServiceUrl, string ConversationId)
{
    public const string Columns = """
        number AS Number, section AS Section, section_title AS SectionTitle, section_version AS SectionVersion, audience AS Audience,
        state AS State, tenant_id AS TenantId, service_url AS ServiceUrl, conversation_id AS ConversationId
        """;
}

internal static class BroadcastProgress
{
    /// <summary>The confirm card is out; nothing is posted.</summary>
    public const string Asked = "Asked";
    public const string Confirmed = "Confirmed";
    public const string Finished = "Finished";
    public const string Cancelled = "Cancelled";
}
