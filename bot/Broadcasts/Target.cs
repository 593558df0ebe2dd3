namespace CoeBot.Broadcasts;

/// <summary>A channel that broadcasts can reach. <paramref name="Kind"/> is one of <see cref="TargetKind"/>, <paramref name="State"/> of <see cref="TargetState"/>.</summary>
/// <param name="ConversationId">The channel's own id, without a thread.</param>
internal sealed record Target(
    long Id, string TenantId, string TeamId, string ConversationId, string ServiceUrl,
    string Kind, string Name, string TeamName, string ChannelName, string State, string StateReason)
{
    public const string Columns = """
        id AS Id, tenant_id AS TenantId, team_id AS TeamId, conversation_id AS ConversationId, service_url AS ServiceUrl,
        kind AS Kind, name AS Name, team_name AS TeamName, channel_name AS ChannelName, state AS State, state_reason AS StateReason
        """;

    public bool IsActive => State == TargetState.Active;
}

/// <summary>The words of the list's column NetworkKind.</summary>
internal static class TargetKind
{
    public const string LocalAuthority = "LA";
    public const string Network = "Network";
}

internal static class TargetState
{
    public const string Active = "Active";

    /// <summary>Somebody in the channel typed "unfollow".</summary>
    public const string Paused = "Paused";

    /// <summary>The app was removed, or Teams says that it is.</summary>
    public const string Removed = "Removed";
}
