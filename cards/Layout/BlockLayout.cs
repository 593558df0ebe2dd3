using CoeBot.Cards.Elements;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

/// <summary>Blocks of the paper as elements of a card. One instance a card: it numbers what can be opened.</summary>
internal sealed class BlockLayout
{
    // Authors draw for a white page: black lines on clear ground would vanish in a dark theme.
    private const string Paper = "#FFFFFF";

    private readonly ListLayout _lists;
    private readonly TableLayout _tables;
    private int _opened;

    public BlockLayout() => (_lists, _tables) = (new(this), new(this));

    /// <summary>How much of a card's JSON a block takes.</summary>
    public static int CharactersOf(Block block) => new BlockLayout().Of([block]).Sum(element => CardJson.LengthOf(element) + 1);

    public List<Element> Of(IEnumerable<Block> blocks)
    {
        var elements = new List<Element>();
        var rule = false;
        foreach (var block in blocks)
        {
            if (block is RuleBlock)
            {
                rule = true;
                continue;
            }
            var before = elements.Count;
            elements.AddRange(Of(block));
            if (rule && elements.Count > before)
            {
                elements[before] = elements[before] with { Separator = true, Spacing = Spacing.Medium };
                rule = false;
            }
        }
        return elements;
    }

    private IEnumerable<Element> Of(Block block) => block switch
    {
        HeadingBlock heading => [InlineLayout.Heading(heading.Text, heading.Level)],
        ParagraphBlock paragraph => InlineLayout.Paragraph(paragraph.Text),
        ListBlock list => _lists.Of(list),
        QuoteBlock quote => Boxed(ContainerStyle.Emphasis, Of(quote.Blocks)),
        TableBlock table => _tables.Of(table),
        ImageBlock image => Picture(image),
        CodeBlock code => Boxed(ContainerStyle.Emphasis, Code(code)),
        AdmonitionBlock admonition => Boxed(StyleOf(admonition.Kind), [.. Bold(admonition.Title), .. Of(admonition.Blocks)]),
        DetailsBlock details => Details(details),
        DefinitionsBlock definitions => definitions.Definitions.SelectMany(Definition),
        _ => throw new InvalidOperationException($"No layout for {block.GetType().Name}"),
    };

    private static IEnumerable<Element> Boxed(ContainerStyle style, List<Element> items) =>
        items.Count == 0 ? [] : [new Container(items) { Style = style }];

    private static IEnumerable<Element> Bold(IReadOnlyList<Inline> text) =>
        text.Count == 0 ? [] : [new TextBlock(MarkdownText.Of(InlineLayout.OneLine(text))) { Weight = FontWeight.Bolder }];

    // The colour repeats what the title says; it is never the only sign.
    private static ContainerStyle StyleOf(string kind) => kind.ToLowerInvariant() switch
    {
        "warning" or "caution" or "attention" => ContainerStyle.Warning,
        "danger" or "error" or "bug" or "failure" => ContainerStyle.Attention,
        "tip" or "hint" or "success" or "important" => ContainerStyle.Good,
        _ => ContainerStyle.Accent,
    };

    // Spaces at the start of a line would be dropped; no-break spaces are not.
    private static List<Element> Code(CodeBlock code) =>
        [.. code.Lines.Select((line, i) => new RichTextBlock([new TextRun(Spaced(line)) { FontType = FontType.Monospace }]) { Spacing = i == 0 ? null : Spacing.None })];

    private static string Spaced(string line)
    {
        var wide = line.Replace("\t", "    ", StringComparison.Ordinal);
        var indent = wide.Length - wide.TrimStart(' ').Length;
        return wide.Length == 0 ? "\u00A0" : new string('\u00A0', indent) + wide[indent..];
    }

    private static IEnumerable<Element> Picture(ImageBlock image)
    {
        yield return new Image(image.Url, image.Alt)
        {
            BackgroundColor = Paper,
            SelectAction = new OpenUrlAction(image.Link ?? image.Url) { Title = image.Link is null ? Strings.BlockLayout_OpenThePicture : Strings.BlockLayout_OpenTheLink },
        };
        if (image.Caption.Length > 0)
            yield return new TextBlock(MarkdownText.Literal(image.Caption)) { IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Small };
    }

    private IEnumerable<Element> Details(DetailsBlock details)
    {
        var id = $"details{++_opened}";
        var title = details.Summary.Count == 0 ? Strings.BlockLayout_Details : MarkdownText.Of(InlineLayout.OneLine(details.Summary));
        var plain = details.Summary.Count == 0 ? Strings.BlockLayout_Details : Inline.Plain(details.Summary);
        yield return new Container([new TextBlock($"▸ {title}") { Weight = FontWeight.Bolder }])
        {
            Style = ContainerStyle.Emphasis,
            SelectAction = new ToggleVisibilityAction([id]) { Title = Strings.FormatBlockLayout_ShowOrHide(plain) },
        };
        var items = Of(details.Blocks);
        yield return new Container(items.Count > 0 ? items : [new TextBlock("\u00A0")]) { Id = id, IsVisible = details.Open ? null : false, Spacing = Spacing.Small };
    }

    private IEnumerable<Element> Definition(Definition definition)
    {
        foreach (var term in definition.Terms)
            yield return new TextBlock(MarkdownText.Of(InlineLayout.OneLine(term))) { Weight = FontWeight.Bolder };
        if (Of(definition.Meaning) is { Count: > 0 } meaning)
            yield return Indented(meaning, Spacing.Small);
    }

    internal static ColumnSet Indented(IReadOnlyList<Element> items, Spacing spacing) =>
        new([new Column("16px", []), new Column("stretch", items) { Spacing = Spacing.None }]) { Spacing = spacing };
}
