using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>What concerns one person is shown in their own chat only.</summary>
internal static class OwnChat
{
    // A chat of two people is "personal" too, where a card was put by the message extension; its id begins as a group's.
    public static bool Is(Asking asking) =>
        asking.Activity.Conversation is { ConversationType: "personal", Id: { } id } && !id.StartsWith("19:", StringComparison.Ordinal);

    public static OutgoingMessage Elsewhere(string word) => Reply.Notice(
        Strings.OwnChat_ThatIsBetweenYouAnd, Strings.OwnChat_EveryoneHereCouldReadTheAnswer, Strings.FormatOwnChat_TypeInAChatWith(word));
}
