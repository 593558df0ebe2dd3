using System.Globalization;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>How far a broadcast has come: counts by state, and reasons for what was not posted.</summary>
public sealed record BroadcastState(long Number, string SectionTitle, string Heading, IReadOnlyList<(string Label, int Count)> Counts, IReadOnlyList<string> Reasons);

public static class BroadcastCard
{
    private const int MostReasons = 50;

    public static AdaptiveCard Build(BroadcastState s) => new(
    [
        Say.Title($"Broadcast {s.Number}: {s.Heading}"),
        Say.Quiet(s.SectionTitle),
        new FactSet([.. s.Counts.Select(count => new Fact(MarkdownText.Literal(count.Label), count.Count.ToString("N0", CultureInfo.InvariantCulture)))]),
        .. s.Reasons.Count > 0 ? Reasons(s.Reasons) : [],
    ])
    { FallbackText = $"Broadcast {s.Number}: {s.Heading}" };

    private static IEnumerable<Element> Reasons(IReadOnlyList<string> reasons)
    {
        yield return Say.Heading("Not posted, and why");
        foreach (var reason in reasons.Take(MostReasons))
            yield return Say.Plain(Say.Short(reason, 300)) with { Spacing = Spacing.Small };
        if (reasons.Count > MostReasons)
            yield return Say.Quiet($"… and {Say.Count(reasons.Count - MostReasons, "more", "more")}.");
    }
}
