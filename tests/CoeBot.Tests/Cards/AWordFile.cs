using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CoeBot.Tests.Cards;

/// <summary>Writes a Word file of a few paragraphs, as Word would.</summary>
internal sealed class AWordFile : IDisposable
{
    private readonly WordprocessingDocument _document;
    private readonly Body _body;
    private readonly MainDocumentPart _main;

    public AWordFile(string path)
    {
        _document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        _main = _document.AddMainDocumentPart();
        _body = new Body();
        _main.Document = new Document(_body);
        var styles = _main.AddNewPart<StyleDefinitionsPart>();
        styles.Styles = new Styles(
            Style("Titel", "Title"), Style("berschrift1", "heading 1"), Style("berschrift2", "heading 2"), Style("Own", "House heading", "berschrift2"),
            Style("Zitat", "Quote"), Style("Inhalt1", "toc 1"));
        var numbering = _main.AddNewPart<NumberingDefinitionsPart>();
        numbering.Numbering = new Numbering(
            Abstract(0, NumberFormatValues.Bullet), Abstract(1, NumberFormatValues.Decimal),
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 }, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 2 });
        _main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes();
    }

    public AWordFile Paragraph(string style, params OpenXmlElement[] runs)
    {
        _body.AppendChild(new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. runs]));
        return this;
    }

    public AWordFile Text(params OpenXmlElement[] runs) => Add(new Paragraph(runs));

    public AWordFile Item(int list, int level, string text) => Add(new Paragraph(
        new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list })), Run(text)));

    public AWordFile Add(OpenXmlElement element)
    {
        _body.AppendChild(element);
        return this;
    }

    public Hyperlink Link(string address, string text) =>
        new(Run(text)) { Id = _main.AddHyperlinkRelationship(new Uri(address, UriKind.RelativeOrAbsolute), isExternal: true).Id };

    public Run Note(int id, string text)
    {
        _main.FootnotesPart!.Footnotes!.AppendChild(new Footnote(new Paragraph(new Run(new FootnoteReferenceMark()), Run(" " + text))) { Id = id });
        return new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReference { Id = id });
    }

    public static Run Run(string text, params OpenXmlElement[] properties) =>
        new(new RunProperties(properties), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public void Dispose() => _document.Dispose();

    private static Style Style(string id, string name, string? basedOn = null) =>
        new(basedOn is null ? [new StyleName { Val = name }] : [new StyleName { Val = name }, new BasedOn { Val = basedOn }]) { StyleId = id, Type = StyleValues.Paragraph };

    private static AbstractNum Abstract(int id, NumberFormatValues format) =>
        new([.. Enumerable.Range(0, 3).Select(level => new Level(new NumberingFormat { Val = format }) { LevelIndex = level })]) { AbstractNumberId = id };
}
