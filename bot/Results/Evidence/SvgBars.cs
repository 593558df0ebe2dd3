using System.Globalization;
using System.Xml.Linq;

namespace CoeBot.Results.Evidence;

/// <summary>Draws bars as SVG, with the numbers as text for who does not see them. Dark on a white ground of its own, whatever it is shown on.</summary>
internal static class SvgBars
{
    private const int Width = 760;
    private const int BarsAt = 330;
    private const int Longest = 300;
    private const int RowHeight = 26;
    private const int LongestLabel = 48;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Draw(BarChart chart)
    {
        var height = (RowHeight * (chart.Bars.Count + 1)) + 20;
        var most = Math.Max(1, chart.Bars.Select(bar => bar.Value).DefaultIfEmpty().Max());
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Numbers(0, 0, Width, height)), new XAttribute("width", Number(Width)), new XAttribute("height", Number(height)),
            new XAttribute("role", "img"), new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", "13"),
            new XElement(Svg + "title", PlainText.Clean(chart.Title)),
            new XElement(Svg + "desc", PlainText.Clean(string.Join("; ", chart.Bars.Select(bar => $"{bar.Label}: {bar.Said}")))),
            Rectangle(0, 0, Width, height, "#ffffff"),
            Text(10, 22, chart.Title, "bold"),
            chart.Bars.Select((bar, n) => Row(bar, most, ((n + 1) * RowHeight) + 10))).ToString();
    }

    private static XElement[] Row(Bar bar, long most, int top)
    {
        var length = (int)(bar.Value * Longest / most);
        return
        [
            Text(10, top + 17, bar.Label.Length > LongestLabel ? $"{bar.Label[..LongestLabel].TrimEnd()}…" : bar.Label),
            Rectangle(BarsAt, top + 4, Math.Max(length, 1), RowHeight - 8, "#1f4e79"),
            Text(BarsAt + length + 8, top + 17, bar.Said),
        ];
    }

    private static XElement Text(int x, int y, string text, string weight = "normal") => new(
        Svg + "text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("fill", "#1a1a1a"), new XAttribute("font-weight", weight), PlainText.Clean(text));

    private static XElement Rectangle(int x, int y, int width, int height, string fill) => new(
        Svg + "rect", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)), new XAttribute("fill", fill));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Numbers(params int[] numbers) => string.Join(' ', numbers.Select(Number));
}
