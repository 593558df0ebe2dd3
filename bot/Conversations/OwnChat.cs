using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>What concerns one person is shown in their own chat only.</summary>
internal static class OwnChat
{
    public static bool Is(Asking asking) => asking.Activity.Conversation?.ConversationType == "personal";

    public static OutgoingMessage Elsewhere(string word) => Reply.Notice(
        "That is between you and me", "Everyone here could read the answer, so nothing was shown or changed.", $"Type {word} in a chat with me and only you will see it.");
}
