using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>Says that an answer was withdrawn.</summary>
public static class WithdrawnCard
{
    public static AdaptiveCard Build(Section s, string reference) => new(
    [
        Say.Title("Your response is withdrawn."),
        Say.Plain($"Response {reference} on “{s.Title}” will not be used, and what you wrote in it is being removed. You can write another at any time."),
        new ActionSet([Buttons.Send("Write another response", new ActionData { Verb = Verbs.Another, Section = s.Id.Slug, Version = s.Version })]),
    ])
    { FallbackText = $"Response {reference} is withdrawn." };
}
