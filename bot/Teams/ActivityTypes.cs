namespace CoeBot.Teams;

/// <summary>Types of activities, as the Activity protocol spells them.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string InstallationUpdate = "installationUpdate";
    public const string ConversationUpdate = "conversationUpdate";

    private static readonly string[] Ignored =
        ["messageUpdate", "messageDelete", "messageReaction", "typing", "event", "endOfConversation"];

    /// <summary>True for those that the service acts on; the others are counted and answered with 200.</summary>
    public static bool IsHandled(string? type) => type is Message or Invoke or InstallationUpdate or ConversationUpdate;

    public static string Known(string? type) => IsHandled(type) || Ignored.Contains(type) ? type! : "other";
}
