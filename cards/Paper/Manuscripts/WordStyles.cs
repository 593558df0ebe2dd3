using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>What a Word file's styles and numberings mean: which paragraphs are headings, which are items of a list.</summary>
internal sealed class WordStyles
{
    private const int MostAncestors = 20;
    private readonly Dictionary<string, Style> _styles;
    private readonly Dictionary<int, int> _abstractOf;
    private readonly Dictionary<int, AbstractNum> _abstract;

    public WordStyles(MainDocumentPart main)
    {
        _styles = (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            .Where(style => style.StyleId?.Value is not null).DistinctBy(style => style.StyleId!.Value).ToDictionary(style => style.StyleId!.Value!);
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        _abstractOf = (numbering?.Elements<NumberingInstance>() ?? [])
            .Where(number => number.NumberID?.HasValue == true && number.AbstractNumId?.Val?.HasValue == true)
            .DistinctBy(number => number.NumberID!.Value).ToDictionary(number => number.NumberID!.Value, number => number.AbstractNumId!.Val!.Value);
        _abstract = (numbering?.Elements<AbstractNum>() ?? [])
            .Where(number => number.AbstractNumberId?.HasValue == true)
            .DistinctBy(number => number.AbstractNumberId!.Value).ToDictionary(number => number.AbstractNumberId!.Value);
    }

    /// <summary>1 to 9, or null for a paragraph that is no heading.</summary>
    public int? HeadingLevel(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is int own and < 9)
            return own + 1;
        foreach (var style in StylesOf(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value))
        {
            if (Name(style) is var name && name.StartsWith("heading ", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 9)
                return level;
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is int outline and < 9)
                return outline + 1;
        }
        return null;
    }

    /// <summary>The paragraph's style by its name in English, lower case: <c>title</c>, <c>quote</c>, <c>toc 1</c>.</summary>
    public string StyleName(Paragraph paragraph) => StylesOf(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Select(Name).FirstOrDefault() ?? "";

    public string StyleName(RunProperties? run) => StylesOf(run?.RunStyle?.Val?.Value).Select(Name).FirstOrDefault() ?? "";

    /// <summary>Which list and level a paragraph is an item of, and whether that counts; null for none.</summary>
    public (int List, int Level, bool Counts)? ItemOf(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        var styled = StylesOf(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
            .Select(style => style.StyleParagraphProperties?.NumberingProperties).FirstOrDefault(numbering => numbering is not null);
        var list = own?.NumberingId?.Val?.Value ?? styled?.NumberingId?.Val?.Value ?? 0;
        if (list == 0)
            return null;
        var level = Math.Clamp(own?.NumberingLevelReference?.Val?.Value ?? styled?.NumberingLevelReference?.Val?.Value ?? 0, 0, 8);
        return (list, level, Counts(list, level));
    }

    private bool Counts(int list, int level)
    {
        if (!_abstractOf.TryGetValue(list, out var id) || !_abstract.TryGetValue(id, out var numbering))
            return false;
        var format = numbering.Elements<Level>().FirstOrDefault(candidate => candidate.LevelIndex?.Value == level)?.NumberingFormat?.Val;
        return format?.Value is { } shown && shown != NumberFormatValues.Bullet && shown != NumberFormatValues.None;
    }

    /// <summary>A style and those it is based on; a circle of styles ends.</summary>
    private IEnumerable<Style> StylesOf(string? id)
    {
        for (var i = 0; i < MostAncestors && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static string Name(Style style) => (style.StyleName?.Val?.Value ?? "").ToLowerInvariant();
}
