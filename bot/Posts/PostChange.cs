namespace CoeBot.Posts;

/// <summary>What an organiser wants done to posted cards. <paramref name="State"/> is one of <see cref="ChangeProgress"/>.</summary>
/// <param name="Section">Empty where all sections are meant.</param>
/// <param name="Audience">Empty where the kind of change has none.</param>
internal sealed record PostChange(
    long Number, string Kind, string Section, string SectionTitle, string SectionVersion, string Audience, string State,
    string TenantId, string ServiceUrl, string ConversationId)
{
    public const string Columns = """
        number AS Number, kind AS Kind, section AS Section, section_title AS SectionTitle, section_version AS SectionVersion, audience AS Audience,
        state AS State, tenant_id AS TenantId, service_url AS ServiceUrl, conversation_id AS ConversationId
        """;
}

internal static class PostChangeKind
{
    public const string Update = "Update";
    public const string Withdraw = "Withdraw";
    public const string Close = "Close";
    public const string Reopen = "Reopen";
    public const string Remind = "Remind";
    public const string Outcome = "Outcome";
}

internal static class ChangeProgress
{
    /// <summary>The card that asks is out; nothing has changed.</summary>
    public const string Asked = "Asked";
    public const string Confirmed = "Confirmed";
    public const string Finished = "Finished";
    public const string Cancelled = "Cancelled";
}
