using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Responses;

namespace CoeBot.Conversations;

/// <summary>The button of the card that asks before everything of a person is removed.</summary>
internal sealed class EraseActions(Erasure erasure, PrivacySettings privacy)
{
    public static bool Knows(string verb) => verb == Verbs.ConfirmErase;

    public async Task<AdaptiveCard> RunAsync(Asking asking) => OwnChat.Is(asking)
        ? EraseCard.Done(await erasure.EraseAsync(asking.Person), privacy.RetentionDays, privacy.NoticeUrl)
        : NoticeCard.Build(Strings.EraseActions_NothingWasRemoved, Strings.EraseActions_ThatButtonWorksInYourOwn, Strings.EraseActions_TypeEraseThere);
}
