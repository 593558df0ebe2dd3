using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What is stored of a person, for how long, and what they can do about it.</summary>
public static class PrivacyCard
{
    private static string[] Paragraphs =>
    [
        Strings.PrivacyCard_WeStoreWhatYouWrite,
        Strings.PrivacyCard_WhatYouWriteMayStillShow,
        Strings.PrivacyCard_IfYouTickYouMayContact,
    ];

    public static AdaptiveCard Build(Uri noticeUrl, int retentionDays) => new(
    [
        Say.Title(Strings.PrivacyCard_YourPrivacy),
        .. Paragraphs.Select(Say.Plain),
        Say.Plain(Strings.PrivacyCard_KeptInDatabaseAndList),
        Say.Plain(Strings.FormatPrivacyCard_ResponsesAreDeletedAfter(Counted.Days(retentionDays))),
        Say.Plain(Strings.PrivacyCard_MayBeAskedToPublish),
        Say.Plain(Strings.PrivacyCard_TypeMineToChangeOrWithdraw),
        Say.Plain(Strings.PrivacyCard_ToAskOrComplain),
        new ActionSet([Buttons.Open(Strings.PrivacyCard_ReadThePrivacyNotice, noticeUrl)]),
    ])
    { FallbackText = Strings.FormatPrivacyCard_PrivacyNotice(noticeUrl.AbsoluteUri) };
}
