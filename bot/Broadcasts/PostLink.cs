namespace CoeBot.Broadcasts;

/// <summary>Where a post is opened in Teams. (Teams, "Deep link to Teams chat": to a channel conversation, and to chat messages.)</summary>
internal static class PostLink
{
    private const string Message = "https://teams.microsoft.com/l/message";
    private const string Chat = """{"contextType":"chat"}""";
    private const string ThreadMark = ";messageid=";

    /// <returns>Empty where something that the link needs is not known.</returns>
    public static string To(DeliveryOfTarget post)
    {
        if (post.ActivityId.Length == 0) return "";
        var message = $"{Message}/{Uri.EscapeDataString(post.ConversationId)}/{Uri.EscapeDataString(post.ActivityId)}?tenantId={post.TenantId}";
        if (post.ConversationType != ConversationTypes.Channel) return $"{message}&context={Uri.EscapeDataString(Chat)}";
        if (post.GroupId.Length == 0 || post.ThreadId.Split(ThreadMark, 2) is not [_, var parent]) return "";
        return $"{message}&groupId={Uri.EscapeDataString(post.GroupId)}&parentMessageId={Uri.EscapeDataString(parent)}";
    }
}
