using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A channel, how many sections it has, and how many answers came from it, in words where the number would say too much.</summary>
public sealed record CoverageRow(string Name, int Sections, string Answers);

/// <summary>Which channels got how much of the paper and what came back. <paramref name="Of"/> is the number of sections in the paper.</summary>
public sealed record CoverageView(int Channels, int Reached, int Answered, int Of, IReadOnlyList<CoverageRow> Rows);

public static class CoverageCard
{
    private const int MostRows = 30;

    public static AdaptiveCard Build(CoverageView v) => new(
    [
        Say.Title("Who has what, and what came back"),
        new FactSet(
        [
            Fact("Channels", v.Channels),
            Fact("With a section", v.Reached),
            Fact("With answers", v.Answered),
        ]),
        .. v.Rows.Take(MostRows).Select(row => Row(row, v.Of)),
        .. v.Rows.Count > MostRows ? [Say.Quiet($"… and {Say.Count(v.Rows.Count - MostRows, "more channel", "more channels")} with more answers.")] : Array.Empty<Element>(),
    ])
    { FallbackText = $"{Say.Count(v.Answered, "channel", "channels")} of {v.Reached} with a section gave answers." };

    private static Container Row(CoverageRow row, int of) => new(
    [
        Say.Strong(Say.Short(row.Name, 100)),
        Say.Quiet($"{row.Sections} of {Say.Count(of, "section", "sections")} · answers: {row.Answers}") with { Spacing = Spacing.None },
    ])
    { Spacing = Spacing.Small };

    private static Fact Fact(string title, int value) => new(title, Say.Number(value));
}
