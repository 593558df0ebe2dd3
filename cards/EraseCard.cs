using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Asks before everything of a person is removed, and says afterwards what is gone.</summary>
public static class EraseCard
{
    public static AdaptiveCard Ask(int answers) => new(
    [
        Say.Title(Strings.EraseCard_RemoveEverythingWeHoldAbout),
        Say.Plain(Strings.FormatEraseCard_WhatIsRemoved(Counted.Responses(answers))),
        Say.Plain(Strings.EraseCard_NothingIsRemovedUntilYouConfirm),
        new ActionSet([Buttons.Send(Strings.EraseCard_RemoveEverything, new ActionData { Verb = Verbs.ConfirmErase })]),
    ])
    { FallbackText = Strings.EraseCard_AskFallback };

    public static AdaptiveCard Done(int answers, int retentionDays, Uri noticeUrl) => new(
    [
        Say.Title(Strings.EraseCard_Erased),
        Say.Plain(Strings.FormatEraseCard_GoneFromHere(Counted.Responses(answers))),
        .. answers == 0 ? [] : List(),
        Say.Plain(Strings.FormatEraseCard_BackupsMadeBeforeNowMayHold(Counted.Days(retentionDays))),
        Say.Plain(Strings.EraseCard_OnCards),
        Say.WithLink(Strings.EraseCard_AnswerAgain, Strings.PrivacyNotice, noticeUrl) with { IsSubtle = true, Size = FontSize.Small },
    ])
    { FallbackText = Strings.EraseCard_ErasedFallback };

    private static Element[] List() =>
        [Say.Plain(Strings.EraseCard_InTheList)];
}
