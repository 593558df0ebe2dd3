using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>
/// A channel and its sections, by their places in the paper. <paramref name="Answers"/> is a number in words where the number would say
/// too much; then nothing is known of <paramref name="Answered"/> and <paramref name="Silent"/>.
/// </summary>
public sealed record CoverageRow(string Name, string Answers, IReadOnlyList<int> Posted, IReadOnlyList<int> Answered, IReadOnlyList<int> Silent);

/// <summary>Which channels got how much of the paper and what came back. <paramref name="Of"/> is the number of sections in the paper.</summary>
public sealed record CoverageView(int Channels, int Reached, string Answered, int Of, IReadOnlyList<CoverageRow> Rows)
{
    public IReadOnlyList<string> SilentCouncils { get; init; } = [];

    /// <summary>Roles that nobody, or too few, answered in.</summary>
    public IReadOnlyList<string> RolesNotHeard { get; init; } = [];

    /// <summary>What "not heard" means to this reader.</summary>
    public string RolesHeading { get; init; } = "Roles not heard";

    /// <summary>Whether there is somebody to remind, and this reader may.</summary>
    public bool MayRemind { get; init; }
}

public static class CoverageCard
{
    private const int MostRows = 30;
    private const int MostNames = 40;

    public static AdaptiveCard Build(CoverageView v) => new(
    [
        Say.Title("Who has what, and what came back"),
        new FactSet(
        [
            new("Channels", Say.Number(v.Channels)),
            new("With a section", Say.Number(v.Reached)),
            new("With answers", MarkdownText.Literal(v.Answered)),
        ]),
        .. Names("Councils silent", v.SilentCouncils),
        .. Names(v.RolesHeading, v.RolesNotHeard),
        .. v.MayRemind ? [new ActionSet([Buttons.Send("Remind silent channels", new ActionData { Verb = Verbs.RemindSilent })])] : Array.Empty<Element>(),
        .. v.Rows.Count > 0 ? [Say.Heading("Channels and sections"), Say.Quiet($"Sections are numbered as in the paper, 1 to {v.Of}.")] : Array.Empty<Element>(),
        .. v.Rows.Take(MostRows).Select(row => Row(row, v.Of)),
        .. v.Rows.Count > MostRows ? [Say.Quiet($"… and {Say.Count(v.Rows.Count - MostRows, "more channel", "more channels")} with more answers. The evidence pack has all of them as a file.")] : Array.Empty<Element>(),
    ])
    { FallbackText = $"{v.Answered} of {Say.Count(v.Reached, "channel", "channels")} with a section gave answers." };

    private static IEnumerable<Element> Names(string heading, IReadOnlyList<string> names)
    {
        if (names.Count == 0) yield break;
        yield return Say.Heading(heading);
        var more = names.Count > MostNames ? $" … and {names.Count - MostNames} more" : "";
        yield return Say.Plain($"{string.Join(" · ", names.Take(MostNames).Select(name => Say.Short(name, 100)))}{more}");
    }

    private static Container Row(CoverageRow row, int of) => new(
    [
        Say.Strong(Say.Short(row.Name, 100)),
        Say.Quiet($"{row.Posted.Count} of {Say.Count(of, "section", "sections")} · answers: {row.Answers}") with { Spacing = Spacing.None },
        .. Line("Answered", row.Answered),
        .. Line("Silent", row.Silent),
    ])
    { Spacing = Spacing.Small };

    private static IEnumerable<Element> Line(string label, IReadOnlyList<int> places)
    {
        if (places.Count > 0) yield return Say.Quiet($"{label}: {Ranges(places)}") with { Spacing = Spacing.None };
    }

    // 1, 2, 3, 7 reads better as 1–3, 7.
    private static string Ranges(IReadOnlyList<int> places)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var place in places.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == place - 1) ranges[^1] = (ranges[^1].First, place);
            else ranges.Add((place, place));
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}–{range.Last}"));
    }
}
