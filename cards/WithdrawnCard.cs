using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>Says that an answer was withdrawn.</summary>
public static class WithdrawnCard
{
    public static AdaptiveCard Build(Section s, string reference) => new(
    [
        Say.Title(Strings.WithdrawnCard_YourResponseIsWithdrawn),
        Say.Plain(Strings.FormatWithdrawnCard_WhatBecomesOfIt(reference: reference, title: s.Title)),
        new ActionSet([Buttons.Send(Strings.WithdrawnCard_WriteAnotherResponse, new ActionData { Verb = Verbs.Another, Section = s.Id.Slug, Version = s.Version })]),
    ])
    { FallbackText = Strings.FormatWithdrawnCard_Fallback(reference) };
}
