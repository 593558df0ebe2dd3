using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

public enum WelcomePlace
{
    Channel,
    GroupChat,
    Personal,
}

/// <summary>Says hello where the app was added: why it is there, what it will do, and how to stop it.</summary>
public static class WelcomeCard
{
    public static AdaptiveCard Build(string paperTitle, WelcomePlace place, Uri noticeUrl) => new(
    [
        Say.Title(Strings.WelcomeCard_Title),
        Say.Plain(Strings.FormatWelcomeCard_WhatIDo(paperTitle)),
        Say.Plain(place switch
        {
            WelcomePlace.Channel => Strings.WelcomeCard_HowInChannel,
            WelcomePlace.GroupChat => Strings.WelcomeCard_HowInGroupChat,
            _ => Strings.WelcomeCard_HowInChat,
        }),
        Say.Plain(place switch
        {
            WelcomePlace.Channel => Strings.WelcomeCard_WhyInTeam,
            WelcomePlace.GroupChat => Strings.WelcomeCard_WhyInGroupChat,
            _ => Strings.WelcomeCard_WhyInChat,
        }),
        Say.WithLink(Strings.WeDontStoreYourName, Strings.HowWeUseWhatYouSend, noticeUrl) with { IsSubtle = true, Size = FontSize.Small },
    ])
    { FallbackText = Strings.WelcomeCard_Fallback };
}
