using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CoeBot.Results.Evidence;

/// <summary>A bar chart as Word draws it (DrawingML charts, ECMA-376 part 1, 21.2). Its numbers are written in it: there is no workbook behind.</summary>
internal static class WordChart
{
    // Sixteen by nine: LibreOffice draws its charts so and stretches them to any other shape.
    private const long WidthEmu = 5_760_000;
    private const long HeightEmu = 3_240_000;
    private const int FewBars = 5;

    // One bar or two would fill a third of a page.
    private const int VeryFewBars = 3;

    private static readonly XNamespace Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>The content of a chart part.</summary>
    public static Stream Xml(string title, IReadOnlyList<Bar> bars)
    {
        var xml = new XDocument(new XElement(
            Chart + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", Chart), new XAttribute(XNamespace.Xmlns + "a", Main),
            Value("roundedCorners", 0),
            new XElement(
                Chart + "chart",
                Title(title),
                Value("autoTitleDeleted", 0),
                new XElement(Chart + "plotArea", new XElement(Chart + "layout"), Bars(bars), CategoryAxis(), ValueAxis()),
                Value("plotVisOnly", 1),
                Text("dispBlanksAs", "gap"))));
        var stream = new MemoryStream();
        xml.Save(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>The place in the text where the chart is shown, with what to say to who does not see it.</summary>
    public static Drawing Frame(string relation, uint number, string title, string alternative, int bars) => new(new Inline(
        new Extent { Cx = bars > VeryFewBars ? WidthEmu : WidthEmu * 2 / 3, Cy = bars > VeryFewBars ? HeightEmu : HeightEmu * 2 / 3 },
        new EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
        new DocProperties { Id = number, Name = $"Chart {number}", Title = PlainText.Clean(title), Description = alternative },
        new NonVisualGraphicFrameDrawingProperties(),
        new A.Graphic(new A.GraphicData(new C.ChartReference { Id = relation }) { Uri = Chart.NamespaceName }))
    { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });

    private static XElement Title(string title) => new(
        Chart + "title",
        new XElement(
            Chart + "tx",
            new XElement(
                Chart + "rich",
                new XElement(Main + "bodyPr"),
                new XElement(
                    Main + "p",
                    new XElement(Main + "pPr", new XElement(Main + "defRPr", new XAttribute("sz", 1100), new XAttribute("b", 1))),
                    new XElement(Main + "r", new XElement(Main + "rPr", new XAttribute("lang", "en-GB"), new XAttribute("sz", 1100), new XAttribute("b", 1)), new XElement(Main + "t", PlainText.Clean(title)))))),
        Value("overlay", 0));

    private static XElement Bars(IReadOnlyList<Bar> bars) => new(
        Chart + "barChart",
        Text("barDir", "bar"),
        Text("grouping", "clustered"),
        Value("varyColors", 0),
        new XElement(
            Chart + "ser",
            Value("idx", 0),
            Value("order", 0),
            new XElement(Chart + "tx", new XElement(Chart + "v", "Answers")),
            new XElement(Chart + "spPr", new XElement(Main + "solidFill", new XElement(Main + "srgbClr", new XAttribute("val", "1F4E79")))),
            Value("invertIfNegative", 0),
            new XElement(
                Chart + "dLbls",
                Value("showLegendKey", 0), Value("showVal", 1), Value("showCatName", 0), Value("showSerName", 0), Value("showPercent", 0), Value("showBubbleSize", 0)),
            new XElement(Chart + "cat", new XElement(Chart + "strLit", Points(bars, bar => PlainText.Clean(bar.Label)))),
            new XElement(
                Chart + "val",
                new XElement(Chart + "numLit", new XElement(Chart + "formatCode", "General"), Points(bars, bar => bar.Value.ToString(CultureInfo.InvariantCulture))))),
        Value("gapWidth", bars.Count < FewBars ? 150 : 40),
        Value("axId", 1),
        Value("axId", 2));

    private static object[] Points(IReadOnlyList<Bar> bars, Func<Bar, string> text) =>
    [
        Value("ptCount", bars.Count),
        bars.Select((bar, n) => new XElement(Chart + "pt", new XAttribute("idx", n), new XElement(Chart + "v", text(bar)))).ToArray(),
    ];

    private static XElement CategoryAxis() => new(
        Chart + "catAx",
        Value("axId", 1),
        // The first on top, as in the table below.
        new XElement(Chart + "scaling", Text("orientation", "maxMin")),
        Value("delete", 0),
        Text("axPos", "l"),
        new XElement(Chart + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 0)),
        Text("majorTickMark", "none"),
        Text("minorTickMark", "none"),
        Text("tickLblPos", "nextTo"),
        new XElement(
            Chart + "txPr",
            new XElement(Main + "bodyPr"),
            new XElement(Main + "p", new XElement(Main + "pPr", new XElement(Main + "defRPr", new XAttribute("sz", 800))), new XElement(Main + "endParaRPr", new XAttribute("lang", "en-GB")))),
        Value("crossAx", 2),
        Text("crosses", "autoZero"),
        // Every bar has its name, however many there are.
        Value("tickLblSkip", 1));

    private static XElement ValueAxis() => new(
        Chart + "valAx",
        Value("axId", 2),
        new XElement(Chart + "scaling", Text("orientation", "minMax"), Value("min", 0)),
        Value("delete", 1),
        Text("axPos", "t"),
        new XElement(Chart + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 0)),
        Text("majorTickMark", "none"),
        Text("minorTickMark", "none"),
        Text("tickLblPos", "nextTo"),
        Value("crossAx", 1),
        Text("crosses", "autoZero"));

    private static XElement Value(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    private static XElement Text(string name, string value) => new(Chart + name, new XAttribute("val", value));
}
