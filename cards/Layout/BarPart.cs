using System.Globalization;
using CoeBot.Cards.Elements;

namespace CoeBot.Cards.Layout;

/// <summary>A chart, the same bars from columns for clients that draw none, and the numbers in words for who sees neither.</summary>
internal static class BarPart
{
    private const int FullWidth = 100;
    private const int LongestLabel = 120;

    /// <summary>Beside a chart's bar there is no room for more.</summary>
    private const int LongestInChart = 60;

    /// <returns>None where there is nothing to draw.</returns>
    public static IEnumerable<Element> Bars(string title, IReadOnlyList<ResultsBar> bars)
    {
        if (bars.Count == 0) yield break;
        yield return Say.Heading(title);
        var drawn = bars.Where(bar => bar.Value > 0).ToList();
        if (drawn.Count > 0)
            yield return new HorizontalBarChart(title, [.. drawn.Select(Point)], Columns(drawn));
        yield return Say.Quiet(Words(bars));
    }

    /// <summary>A line through days; what stands in for it has bars for the latest of them.</summary>
    public static IEnumerable<Element> Trend(string title, IReadOnlyList<ResultsBar> days, int mostBars)
    {
        if (days.Count == 0) yield break;
        yield return Say.Heading(title);
        var drawn = days.Where(bar => bar.Value > 0).ToList();
        if (drawn.Count > 0)
            yield return new LineChart(title, [new ChartSeries(Strings.BarPart_Answers, [.. drawn.Select(Point)])], Columns([.. drawn.TakeLast(mostBars)]));
        yield return Say.Quiet(days.Count <= mostBars ? Words(days) : Strings.FormatBarPart_Latest(Words([.. days.TakeLast(mostBars)])));
    }

    private static string Words(IReadOnlyList<ResultsBar> bars) => string.Join(" · ", bars.Select(bar => $"{Say.Short(bar.Label, LongestLabel)}: {bar.Said}"));

    private static ChartPoint Point(ResultsBar bar) => new(Say.Short(bar.Label, LongestInChart), bar.Value);

    private static Container Columns(IReadOnlyList<ResultsBar> bars)
    {
        var most = bars.Max(bar => bar.Value);
        return new Container([.. bars.SelectMany(bar => Row(bar, most))]);
    }

    private static IEnumerable<Element> Row(ResultsBar bar, long most)
    {
        var width = Math.Max(1, (int)(bar.Value * FullWidth / most));
        var filled = new Column(Number(width), [new Container([new TextBlock("\u00A0")]) { Style = ContainerStyle.Accent }]);
        yield return Say.Plain(Say.Short(bar.Label, LongestLabel)) with { Spacing = Spacing.Small };
        yield return new ColumnSet(
        [
            filled,
            .. width < FullWidth ? [new Column(Number(FullWidth - width), []) { Spacing = Spacing.None }] : Array.Empty<Column>(),
            new Column("90px", [Say.Plain(bar.Said)]) { Spacing = Spacing.Small },
        ])
        { Spacing = Spacing.None };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
