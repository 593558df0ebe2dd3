namespace CoeBot.Broadcasts;

/// <summary>A channel that broadcasts can reach. <paramref name="Kind"/> is one of <see cref="TargetKind"/>, <paramref name="State"/> of <see cref="TargetState"/>.</summary>
/// <param name="ConversationId">The channel's own id, without a thread.</param>
/// <param name="ConversationType">One of <see cref="ConversationTypes"/>.</param>
/// <param name="IsChosen">0 for a channel that we know only because its team has the app: a broadcast must name it to go there.</param>
/// <param name="Tags">Words in lower case with a space before, between and behind them.</param>
internal sealed record Target(
    long Id, string TenantId, string TeamId, string ConversationId, string ServiceUrl,
    string Kind, string Name, string TeamName, string ChannelName, string State, string StateReason, string ConversationType, string Tags, long IsChosen)
{
    /// <summary>Marks the targets that a broadcast "as test" may reach.</summary>
    public const string TestTag = "test";

    public const string Columns = """
        id AS Id, tenant_id AS TenantId, team_id AS TeamId, conversation_id AS ConversationId, service_url AS ServiceUrl,
        kind AS Kind, name AS Name, team_name AS TeamName, channel_name AS ChannelName, state AS State, state_reason AS StateReason,
        conversation_type AS ConversationType, tags AS Tags, is_chosen AS IsChosen
        """;

    /// <summary>The app is there and nobody asked us to stop.</summary>
    public bool IsActive => State == TargetState.Active;

    public string Place => TeamName.Length > 0 ? $"{TeamName} › {ChannelName}" : ChannelName;

    public bool HasTag(string tag) => tag.Length > 0 && Tags.Contains($" {tag} ", StringComparison.Ordinal);
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

    /// <summary>Somebody in the channel typed "unfollow", or an organiser paused it; it stays so when the app is installed or upgraded again.</summary>
    public const string Paused = "Paused";

    /// <summary>The app was removed, or Teams says that it is.</summary>
    public const string Removed = "Removed";
}

/// <summary>As Teams spells them.</summary>
internal static class ConversationTypes
{
    public const string Channel = "channel";
    public const string GroupChat = "groupChat";
}
