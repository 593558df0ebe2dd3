using CoeBot.Cards.Elements;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

/// <summary>Text of the paper as elements: a TextBlock, or a RichTextBlock where Markdown has no mark for the style.</summary>
internal static class InlineLayout
{
    /// <summary>An element a line; the lines of one paragraph stand close together.</summary>
    public static IEnumerable<Element> Paragraph(IReadOnlyList<Inline> text)
    {
        var first = true;
        foreach (var line in Lines(text))
        {
            Spacing? spacing = first ? null : Spacing.None;
            if (NeedsRichText(line))
                yield return Rich(line) with { Spacing = spacing };
            else
                yield return new TextBlock(MarkdownText.Of(line)) { Spacing = spacing };
            first = false;
        }
    }

    public static TextBlock Heading(IReadOnlyList<Inline> text, int level) => new(MarkdownText.Of(OneLine(text)))
    {
        Style = TextStyle.Heading,
        Size = level <= 2 ? FontSize.Medium : FontSize.Default, // unsaid, a heading is large
        Weight = FontWeight.Bolder,
        Spacing = Spacing.Medium,
    };

    /// <summary>Words of a person, or any others that must not be read as Markdown.</summary>
    public static IEnumerable<Element> Verbatim(string text)
    {
        foreach (var line in VerbatimLines(text))
            yield return new RichTextBlock([new TextRun(line)]) { Spacing = Spacing.Small };
    }

    internal static IReadOnlyList<string> VerbatimLines(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return [.. text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
        return string.IsNullOrWhiteSpace(text) ? [] : [text];
    }

    internal static bool NeedsRichText(IReadOnlyList<Inline> line) => line.Any(inline => inline.Strike || inline.Code);

    internal static IReadOnlyList<Inline> OneLine(IReadOnlyList<Inline> text) =>
        text.Any(inline => inline.IsBreak) ? [.. text.Select(inline => inline.IsBreak ? new Inline(" ") : inline)] : text;

    internal static RichTextBlock Rich(IReadOnlyList<Inline> line) => new([.. line.Select(Run)]);

    private static TextRun Run(Inline inline) => new(inline.Text)
    {
        Weight = inline.Bold ? FontWeight.Bolder : null,
        Italic = inline.Italic ? true : null,
        Strikethrough = inline.Strike ? true : null,
        FontType = inline.Code ? FontType.Monospace : null,
        SelectAction = inline.Link is { } link ? new OpenUrlAction(link) { Title = inline.Text.Trim() } : null,
    };

    private static IEnumerable<IReadOnlyList<Inline>> Lines(IReadOnlyList<Inline> text)
    {
        var start = 0;
        for (var i = 0; i <= text.Count; i++)
        {
            if (i < text.Count && !text[i].IsBreak)
                continue;
            if (i > start)
                yield return start == 0 && i == text.Count ? text : [.. text.Skip(start).Take(i - start)];
            start = i + 1;
        }
    }
}
