using System.Globalization;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>How far a change to posted cards has come: every card is in exactly one count.</summary>
public sealed record ChangeState(string Heading, string About, IReadOnlyList<(string Label, int Count)> Counts, IReadOnlyList<string> Reasons);

public static class ChangeCard
{
    private const int MostReasons = 20;

    public static AdaptiveCard Build(ChangeState s) => new(
    [
        Say.Title(s.Heading),
        .. s.About.Length > 0 ? [Say.Quiet(s.About)] : Array.Empty<Element>(),
        .. s.Counts.Count > 0 ? Counts(s) : [],
        .. s.Reasons.Count > 0 ? Reasons(s.Reasons) : [],
    ])
    { FallbackText = s.Heading };

    private static Element[] Counts(ChangeState s) =>
        [new FactSet([.. s.Counts.Select(count => new Fact(MarkdownText.Literal(count.Label), count.Count.ToString("N0", CultureInfo.InvariantCulture)))])];

    private static IEnumerable<Element> Reasons(IReadOnlyList<string> reasons)
    {
        yield return Say.Heading(Strings.ChangeCard_NotChangedAndWhy);
        foreach (var reason in reasons.Take(MostReasons))
            yield return Say.Plain(Say.Short(reason, 300)) with { Spacing = Spacing.Small };
        if (reasons.Count > MostReasons)
            yield return Say.Quiet(Strings.FormatAndMore(Say.Number(reasons.Count - MostReasons)));
    }
}
