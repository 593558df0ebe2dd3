namespace CoeBot.Cards.Elements;

/// <summary>
/// Teams draws these inside cards of schema 1.5 (Microsoft Teams platform, "Charts in Adaptive Cards"). A client that does not know them shows
/// <see cref="Fallback"/>, so there always is one.
/// </summary>
public abstract record Chart(string Title, Element Fallback) : Element;

/// <summary>A bar a point; <c>x</c> is its label.</summary>
public sealed record HorizontalBarChart(string Title, IReadOnlyList<ChartPoint> Data, Element Fallback) : Chart(Title, Fallback)
{
    public string DisplayMode { get; init; } = "AbsoluteWithAxis";

    public string ColorSet { get; init; } = "categorical";
}

public sealed record LineChart(string Title, IReadOnlyList<ChartSeries> Data, Element Fallback) : Chart(Title, Fallback)
{
    public string ColorSet { get; init; } = "categorical";
}

public sealed record ChartSeries(string Legend, IReadOnlyList<ChartPoint> Values);

public sealed record ChartPoint(string X, long Y);
