using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Says hello to a channel that got the app, or to a person.</summary>
public static class WelcomeCard
{
    public static AdaptiveCard Build(string paperTitle, bool channel, Uri noticeUrl) => new(
    [
        Say.Title(Strings.WelcomeCard_Title),
        Say.Plain(Strings.FormatWelcomeCard_WhatIDo(paperTitle)),
        Say.Plain(channel
            ? Strings.WelcomeCard_HowInChannel
            : Strings.WelcomeCard_HowInChat),
        Say.Plain(channel
            ? Strings.WelcomeCard_WhyInTeam
            : Strings.WelcomeCard_WhyInChat),
        Say.WithLink(Strings.WeDontStoreYourName, Strings.HowWeUseWhatYouSend, noticeUrl) with { IsSubtle = true, Size = FontSize.Small },
    ])
    { FallbackText = Strings.WelcomeCard_Fallback };
}
