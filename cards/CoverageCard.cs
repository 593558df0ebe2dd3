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
    public string RolesHeading { get; init; } = Strings.CoverageCard_RolesNotHeard;

    /// <summary>Whether there is somebody to remind, and this reader may.</summary>
    public bool MayRemind { get; init; }
}

public static class CoverageCard
{
    private const int MostRows = 30;
    private const int MostNames = 40;

    public static AdaptiveCard Build(CoverageView v) => new(
    [
        Say.Title(Strings.CoverageCard_WhoHasWhatAndWhatCame),
        new FactSet(
        [
            new(Strings.CoverageCard_Channels, Say.Number(v.Channels)),
            new(Strings.CoverageCard_WithASection, Say.Number(v.Reached)),
            new(Strings.CoverageCard_WithAnswers, MarkdownText.Literal(v.Answered)),
        ]),
        .. Names(Strings.CoverageCard_CouncilsSilent, v.SilentCouncils),
        .. Names(v.RolesHeading, v.RolesNotHeard),
        .. v.MayRemind ? [new ActionSet([Buttons.Send(Strings.CoverageCard_RemindSilentChannels, new ActionData { Verb = Verbs.RemindSilent })])] : Array.Empty<Element>(),
        .. v.Rows.Count > 0 ? [Say.Heading(Strings.CoverageCard_ChannelsAndSections), Say.Quiet(Strings.FormatCoverageCard_SectionsAreNumberedAsIn(v.Of))] : Array.Empty<Element>(),
        .. v.Rows.Take(MostRows).Select(row => Row(row, v.Of)),
        .. v.Rows.Count > MostRows ? [Say.Quiet(Strings.FormatCoverageCard_MoreRows(Counted.MoreChannels(v.Rows.Count - MostRows)))] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.FormatCoverageCard_Fallback(answered: v.Answered, channels: Counted.Channels(v.Reached)) };

    private static IEnumerable<Element> Names(string heading, IReadOnlyList<string> names)
    {
        if (names.Count == 0) yield break;
        yield return Say.Heading(heading);
        var shown = string.Join(" · ", names.Take(MostNames).Select(name => Say.Short(name, 100)));
        yield return Say.Plain(names.Count > MostNames ? Strings.FormatCoverageCard_MoreNames(shown: shown, count: Say.Number(names.Count - MostNames)) : shown);
    }

    private static Container Row(CoverageRow row, int of) => new(
    [
        Say.Strong(Say.Short(row.Name, 100)),
        Say.Quiet(Strings.FormatCoverageCard_Row(count: row.Posted.Count, sections: Counted.Sections(of), answers: row.Answers)) with { Spacing = Spacing.None },
        .. Line(Strings.CoverageCard_Answered, row.Answered),
        .. Line(Strings.CoverageCard_Silent, row.Silent),
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
