using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A change to posted cards before it is done. <paramref name="Verb"/> confirms it, <paramref name="Button"/> says what that does.</summary>
public sealed record ChangeQuestion(
    long Number, string Verb, string Title, IReadOnlyList<(string Label, string Value)> Facts, string WhatHappens, string Button);

/// <summary>Asks the organiser; no posted card changes before the answer.</summary>
public static class ConfirmChangeCard
{
    public static AdaptiveCard Build(ChangeQuestion q)
    {
        var data = new ActionData { Verb = "", Change = q.Number };
        return new AdaptiveCard(
        [
            Say.Title(q.Title),
            .. q.Facts.Count > 0 ? Facts(q) : [],
            Say.Plain(q.WhatHappens),
            Say.Quiet(Strings.ConfirmChangeCard_NothingChangesUntilYouConfirm),
            new ActionSet([Buttons.Send(q.Button, data with { Verb = q.Verb }), Buttons.Send(Strings.ConfirmChangeCard_LeaveEverythingAsItIs, data with { Verb = Verbs.CancelChange })]),
        ])
        { FallbackText = Strings.FormatConfirmChangeCard_WaitsForYourConfirmation(q.Title) };
    }

    private static Element[] Facts(ChangeQuestion q) => [new FactSet([.. q.Facts.Select(fact => new Fact(MarkdownText.Literal(fact.Label), MarkdownText.Literal(fact.Value)))])];
}
