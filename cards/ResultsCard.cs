using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A number as it is said, and as it is drawn: 0 where it is not said exactly enough to be.</summary>
public sealed record ResultsBar(string Label, long Value, string Said);

/// <summary>Reflections by group of roles: a row a group, a number a reflection.</summary>
public sealed record ResultsGrid(IReadOnlyList<string> Reflections, IReadOnlyList<(string Group, IReadOnlyList<string> Numbers)> Rows);

/// <summary>Counts of answers, in words where a number would say too much. <paramref name="How"/> says how they were counted.</summary>
public sealed record ResultsView(string About, string Answers, string How, IReadOnlyList<ResultsBar> Reflections, IReadOnlyList<ResultsBar> Roles)
{
    public ResultsGrid? Grid { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ResultsBar> Days { get; init; } = [];

    public IReadOnlyList<ResultsBar> Sources { get; init; } = [];
}

public static class ResultsCard
{
    private const int MostDays = 14;

    public static AdaptiveCard Build(ResultsView v) => new(
    [
        Say.Title(Strings.FormatResultsCard_AnswersSoFar(v.Answers)),
        Say.Quiet(v.About),
        Say.Quiet(v.How),
        .. BarPart.Bars(Strings.ResultsCard_ByReflection, v.Reflections),
        .. BarPart.Bars(Strings.ResultsCard_ByRole, v.Roles),
        .. v.Grid is { Rows.Count: > 0 } grid ? Grid(grid) : [],
        .. BarPart.Trend(Strings.ResultsCard_ByDay, v.Days, MostDays),
        .. v.Sources.Count > 0 ? [Say.Heading(Strings.ResultsCard_GivenThrough), new FactSet([.. v.Sources.Select(source => new Fact(MarkdownText.Literal(source.Label), MarkdownText.Literal(source.Said)))])] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.FormatResultsCard_Fallback(about: v.About, answers: v.Answers) };

    // A phone has no room for seven columns: each group is a line of its own, its numbers in words.
    private static IEnumerable<Element> Grid(ResultsGrid grid)
    {
        yield return Say.Heading(Strings.ResultsCard_ReflectionByGroupOfRoles);
        foreach (var (group, numbers) in grid.Rows)
        {
            var said = grid.Reflections.Zip(numbers).Where(pair => pair.Second != "0" && pair.Second != Strings.FewerThan5).Select(pair => $"{pair.First}: {pair.Second}");
            yield return new Container(
            [
                Say.Strong(Say.Short(group, 100)),
                Say.Quiet(string.Join(" · ", said)) with { Spacing = Spacing.None },
            ])
            { Spacing = Spacing.Small };
        }
    }
}
