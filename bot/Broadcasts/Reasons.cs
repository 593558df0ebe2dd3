using CoeBot.Cards;

namespace CoeBot.Broadcasts;

/// <summary>What Teams' codes mean to an organiser; the code stays behind the words, to look it up or to quote it.</summary>
internal static class Reasons
{
    /// <returns>The reason as it was kept, in words where we have some.</returns>
    public static string Say(string reason) => Words(reason) is { } words ? $"{words} ({reason})" : reason;

    private static string? Words(string code) => code switch
    {
        "BotNotInConversationRoster" => Strings.Reasons_NotThere,
        "BotDisabledByAdmin" => Strings.Reasons_BlockedByAdministrator,
        "ConversationNotFound" => Strings.Reasons_NoChannel,
        "ActivityNotFoundInConversation" => Strings.Reasons_NoPost,
        "MessageWritesBlocked" or "ForbiddenOperationException" or "NotEnoughPermissions" => Strings.Reasons_Blocked,
        "MessageSizeTooBig" => Strings.Reasons_TooLarge,
        "Throttled" => Strings.Reasons_GaveUp,
        "HTTP 502" or "HTTP 504" => Strings.Reasons_NotTold,
        _ => null,
    };
}
