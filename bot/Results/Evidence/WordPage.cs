using System.Globalization;
using CoeBot.Cards.Paper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CoeBot.Results.Evidence;

/// <summary>
/// A Word file. Charts are Word's own, with their numbers inside. Its only fields are the page number and the contents, so nothing in it
/// runs or fetches.
/// </summary>
internal sealed class WordPage : EvidencePage
{
    private const int IndentTwips = 400;
    private const int PageTwips = 9400;
    private const int ManyColumns = 4;

    private readonly WordprocessingDocument document;
    private readonly MainDocumentPart main;
    private readonly OpenXmlWriter body;
    private int bookmarks;
    private uint charts;

    public WordPage(string folder, string name, string title)
    {
        document = WordprocessingDocument.Create(Path.Combine(folder, $"{name}.docx"), WordprocessingDocumentType.Document);
        document.PackageProperties.Title = PlainText.Clean(title);
        document.PackageProperties.Language = "en-GB";
        main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordLook.Styles();
        main.AddNewPart<FooterPart>("footer").Footer = WordLook.Footer(PlainText.Clean(title));
        body = OpenXmlWriter.Create(main);
        body.WriteStartDocument();
        body.WriteStartElement(new Document());
        body.WriteStartElement(new Body());
    }

    public override void Heading(int level, string text, string? anchor = null)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = level == 1 ? "Title" : $"Heading{level - 1}" }));
        var id = (++bookmarks).ToString(CultureInfo.InvariantCulture);
        if (anchor is not null) paragraph.Append(new BookmarkStart { Id = id, Name = anchor });
        paragraph.Append(WordLook.Words(text));
        if (anchor is not null) paragraph.Append(new BookmarkEnd { Id = id });
        body.WriteElement(paragraph);
    }

    public override void Paragraph(string text) => body.WriteElement(new Paragraph(WordLook.Words(text)));

    public override void Quote(string text, string from)
    {
        var look = new ParagraphProperties(new ParagraphStyleId { Val = "Quote" }, new KeepNext());
        var isRightToLeft = PlainText.IsRightToLeft(text);
        // Set in on both sides: which of them is the left one is read in two ways where the line runs from the right.
        if (isRightToLeft) look.Append(new BiDi(), new Indentation { Left = "360", Right = "360" });
        body.WriteElement(new Paragraph(look, WordLook.Words(text, isRightToLeft: isRightToLeft)));
        body.WriteElement(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "QuoteSource" }), WordLook.Words($"— {from}")));
    }

    public override void Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = header.Count;
        if (columns == 0) return;
        // The first column has the words.
        var other = columns == 1 ? 0 : Math.Min(PageTwips / columns, columns == 2 ? 2600 : 1800);
        var widths = Enumerable.Range(0, columns).Select(n => n == 0 ? PageTwips - (other * (columns - 1)) : other).ToList();
        body.WriteElement(new Table(
        [
            WordLook.TableLook(),
            new TableGrid(widths.Select(width => new GridColumn { Width = Twips(width) })),
            Row(header, widths, isHeader: true),
            .. rows.Select(row => Row(row, widths, isHeader: false)),
        ]));
        // Two tables one after the other would be one.
        body.WriteElement(new Paragraph());
    }

    public override void Bars(BarChart chart)
    {
        var drawn = chart.Bars.Where(bar => bar.Value > 0).ToList();
        if (drawn.Count > 0)
        {
            var part = main.AddNewPart<ChartPart>($"chart{++charts}");
            using (var xml = WordChart.Xml(chart.Title, drawn)) part.FeedData(xml);
            var alternative = PlainText.Clean($"{chart.Title}. {string.Join("; ", chart.Bars.Select(bar => $"{bar.Label}: {bar.Said}"))}");
            body.WriteElement(new Paragraph(new ParagraphProperties(new KeepNext()), new Run(WordChart.Frame(main.GetIdOfPart(part), charts, chart.Title, alternative, drawn.Count))));
        }

        Table([chart.Title, "Answers"], [.. chart.Bars.Select(bar => (IReadOnlyList<string>)[bar.Label, bar.Said])]);
    }

    // What Word makes of the headings when it is told to update the table; until then the lines below, which also say how many answered.
    public override void Contents(IReadOnlyList<ContentsLine> lines)
    {
        var paragraphs = lines.SelectMany(line => line.Group is null ? [Entry(line)] : new[] { Group(line.Group), Entry(line) }).ToList();
        if (paragraphs.Count == 0) return;
        var properties = paragraphs[0].ParagraphProperties!;
        foreach (var run in new[] { WordLook.FieldMark(FieldCharValues.Begin), WordLook.FieldText(@" TOC \o ""1-2"" \h \z "), WordLook.FieldMark(FieldCharValues.Separate) }.Reverse())
            properties.InsertAfterSelf(run);
        paragraphs[^1].Append(WordLook.FieldMark(FieldCharValues.End));
        body.WriteElement(new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())), new SdtContentBlock(paragraphs)));
    }

    private static Paragraph Group(string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = "TOC1" }, new KeepNext()), WordLook.Words(text, bold: true));

    private static Paragraph Entry(ContentsLine line) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = "TOC2" }), new Hyperlink(WordLook.Link(line.Title)) { Anchor = line.Anchor }, WordLook.Words($": {line.Said}"));

    public override void Line(IReadOnlyList<Inline> words, int indent, string? marker)
    {
        var place = new Indentation { Left = Twips((indent + (marker is null ? 0 : 1)) * IndentTwips) };
        if (marker is not null) place.Hanging = Twips(IndentTwips);
        var paragraph = new Paragraph(new ParagraphProperties(place));
        if (marker is not null) paragraph.Append(WordLook.Words(marker), new Run(new TabChar()));
        foreach (var run in words) paragraph.Append(run.IsBreak ? new Run(new Break()) : WordLook.Words(run.Text, run.Bold, run.Italic));
        body.WriteElement(paragraph);
    }

    public override void Dispose()
    {
        body.WriteElement(WordLook.Page("footer"));
        body.WriteEndElement();
        body.WriteEndElement();
        body.Dispose();
        document.Dispose();
    }

    private static TableRow Row(IReadOnlyList<string> cells, List<int> widths, bool isHeader)
    {
        var row = new TableRow();
        if (isHeader) row.Append(new TableRowProperties(new CantSplit(), new TableHeader()));
        // A row may have fewer cells than its table: the paper's tables do.
        for (var n = 0; n < widths.Count; n++)
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Twips(widths[n]), Type = TableWidthUnitValues.Dxa }),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = widths.Count > ManyColumns ? "NarrowCell" : "Cell" }), WordLook.Words(n < cells.Count ? cells[n] : "", bold: isHeader))));
        return row;
    }

    private static string Twips(int twips) => twips.ToString(CultureInfo.InvariantCulture);
}
