using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What can be typed, with what it does.</summary>
public static class HelpCard
{
    private static (string Typed, string Does)[] ForEveryone =>
    [
        ("sections", Strings.HelpCard_Sections),
        ("read SECTION", Strings.HelpCard_Read),
        ("mine", Strings.HelpCard_Mine),
        ("privacy", Strings.HelpCard_Privacy),
        ("export", Strings.HelpCard_Export),
        ("erase", Strings.HelpCard_Erase),
        ("forget me", Strings.HelpCard_ForgetMe),
    ];

    private static (string Typed, string Does)[] InChannels =>
    [
        ("follow here as la NAME", Strings.HelpCard_FollowHere),
        ("unfollow here", Strings.HelpCard_UnfollowHere),
        ("no reminders", Strings.HelpCard_NoReminders),
        ("reminders", Strings.HelpCard_Reminders),
    ];

    private static (string Typed, string Does)[] ForOrganisers =>
    [
        ("targets WORDS", Strings.HelpCard_Targets),
        ("targets csv", Strings.HelpCard_TargetsCsv),
        ("target NAME", Strings.HelpCard_Target),
        ("pause NAME", Strings.HelpCard_Pause),
        ("resume NAME", Strings.HelpCard_Resume),
        ("tag NAME WORD", Strings.HelpCard_Tag),
        ("untag NAME WORD", Strings.HelpCard_Untag),
        ("broadcast SECTION to AUDIENCE", Strings.HelpCard_Broadcast),
        ("broadcasts", Strings.HelpCard_Broadcasts),
        ("campaign", Strings.HelpCard_Campaign),
        ("status N", Strings.HelpCard_Status),
        ("cancel N", Strings.HelpCard_Cancel),
        ("retry N", Strings.HelpCard_Retry),
        ("update SECTION", Strings.HelpCard_Update),
        ("withdraw SECTION", Strings.HelpCard_Withdraw),
        ("remind AUDIENCE", Strings.HelpCard_Remind),
        ("close", Strings.HelpCard_Close),
        ("reopen", Strings.HelpCard_Reopen),
        ("outcome SECTION", Strings.HelpCard_Outcome),
        ("coverage", Strings.HelpCard_Coverage),
        ("results SECTION", Strings.HelpCard_Results),
    ];

    public static AdaptiveCard Build(bool organiser, Uri noticeUrl) => new(
    [
        Say.Title(Strings.HelpCard_WhatYouCanType),
        .. ForEveryone.Select(Line),
        Say.Heading(Strings.HelpCard_InAChannelMentionMeFirst),
        .. InChannels.Select(Line),
        .. organiser ? ForOrganisers.Select(Line).Prepend(Say.Heading(Strings.HelpCard_ForOrganisers)) : [],
        Say.WithLink(Strings.WeDontStoreYourName, Strings.PrivacyNotice, noticeUrl) with { IsSubtle = true, Spacing = Spacing.Medium },
    ])
    { FallbackText = Strings.HelpCard_TypeSectionsReadSectionMine };

    private static TextBlock Line((string Typed, string Does) command) =>
        new($"**{MarkdownText.Literal(command.Typed)}** {MarkdownText.Literal(command.Does)}") { Spacing = Spacing.Small };
}
