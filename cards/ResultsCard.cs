using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Counts of answers, in words where a number would say too much.</summary>
public sealed record ResultsView(string About, string Answers, IReadOnlyList<(string Label, string Count)> Reflections, IReadOnlyList<(string Label, string Count)> Roles);

public static class ResultsCard
{
    public static AdaptiveCard Build(ResultsView v) => new(
    [
        Say.Title($"Answers so far: {v.Answers}"),
        Say.Quiet(v.About),
        .. Counts("By reflection", v.Reflections),
        .. Counts("By role", v.Roles),
    ])
    { FallbackText = $"{v.About}: {v.Answers} answers so far." };

    private static Element[] Counts(string heading, IReadOnlyList<(string Label, string Count)> counts) => counts.Count == 0
        ? []
        : [Say.Heading(heading), new FactSet([.. counts.Select(count => new Fact(MarkdownText.Literal(Say.Short(count.Label, 120)), MarkdownText.Literal(count.Count)))])];
}
