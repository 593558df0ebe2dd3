using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CoeBot.Results.Evidence;

/// <summary>How the Word files look.</summary>
internal static class WordLook
{
    private const string Blue = "1F4E79";

    /// <summary>A run of anybody's words; line ends become breaks.</summary>
    public static Run Words(string text, bool bold = false, bool italic = false, bool isRightToLeft = false)
    {
        var run = new Run();
        if (bold || italic || isRightToLeft)
        {
            var look = new RunProperties();
            if (bold) look.Append(new Bold());
            if (italic) look.Append(new Italic());
            if (isRightToLeft) look.Append(new RightToLeftText());
            run.Append(look);
        }

        var lines = PlainText.Clean(text).Split('\n');
        for (var n = 0; n < lines.Length; n++)
        {
            if (n > 0) run.Append(new Break());
            run.Append(new Text(lines[n]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static Run Link(string text)
    {
        var run = Words(text);
        run.PrependChild(new RunProperties(new Color { Val = Blue }, new Underline { Val = UnderlineValues.Single }));
        return run;
    }

    public static Run FieldMark(EnumValue<FieldCharValues> mark) => new(new FieldChar { FieldCharType = mark });

    public static Run FieldText(string instruction) => new(new FieldCode(instruction) { Space = SpaceProcessingModeValues.Preserve });

    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "22" }, new FontSizeComplexScript { Val = "22" }, new Languages { Val = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", null, [], []),
        Heading("Title", "Title", "44", outline: null),
        Heading("Heading1", "heading 1", "34", 0),
        Heading("Heading2", "heading 2", "28", 1),
        Heading("Heading3", "heading 3", "24", 2),
        Heading("Heading4", "heading 4", "22", 3),
        Heading("Heading5", "heading 5", "22", 4),
        Style("Quote", "Quote", "Normal",
            [new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 18, Space = 8, Color = Blue }), new SpacingBetweenLines { Before = "120", After = "0" }, new Indentation { Left = "360" }], []),
        Style("QuoteSource", "Quote source", "Normal",
            [new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 18, Space = 8, Color = Blue }), new SpacingBetweenLines { After = "160" }, new Indentation { Left = "360" }],
            [new Color { Val = "595959" }, new FontSize { Val = "20" }]),
        Style("TOC1", "toc 1", "Normal", [new SpacingBetweenLines { Before = "80", After = "40" }], []),
        Style("TOC2", "toc 2", "Normal", [new SpacingBetweenLines { After = "40" }, new Indentation { Left = "220" }], []),
        Style("Cell", "Table cell", "Normal", [new SpacingBetweenLines { Before = "20", After = "20" }], [new FontSize { Val = "20" }]),
        Style("NarrowCell", "Narrow table cell", "Cell", [], [new FontSize { Val = "17" }]));

    public static Footer Footer(string title) => new(new Paragraph(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        Words($"{title} · page "),
        new SimpleField(Words("1")) { Instruction = " PAGE " }));

    public static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1200, Right = 1250, Bottom = 1200, Left = 1250, Header = 600, Footer = 600, Gutter = 0 });

    public static TableProperties TableLook() => new(
        new TableWidth { Width = "9400", Type = TableWidthUnitValues.Dxa },
        new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 4, Color = "808080" },
            new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "808080" },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "C0C0C0" }),
        new TableLayout { Type = TableLayoutValues.Fixed });

    private static Style Heading(string id, string name, string size, int? outline) => Style(
        id, name, "Normal",
        outline is { } level
            ? [new KeepNext(), new SpacingBetweenLines { Before = "280", After = "100" }, new OutlineLevel { Val = level }]
            : [new KeepNext(), new SpacingBetweenLines { After = "200" }],
        [new Bold(), new Color { Val = Blue }, new FontSize { Val = size }]);

    private static Style Style(string id, string name, string? basedOn, OpenXmlElement[] paragraph, OpenXmlElement[] run)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = basedOn is null ? true : null };
        if (basedOn is not null) style.Append(new BasedOn { Val = basedOn }, new NextParagraphStyle { Val = "Normal" });
        style.Append(new PrimaryStyle());
        if (paragraph.Length > 0) style.Append(new StyleParagraphProperties(paragraph));
        if (run.Length > 0) style.Append(new StyleRunProperties(run));
        return style;
    }
}
