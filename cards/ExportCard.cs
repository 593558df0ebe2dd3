using System.Text;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>
/// Everything held about a person, as JSON text over one or more cards. A file would need their consent to write into their OneDrive;
/// a card needs nothing. The text of the parts, one after another, is one JSON document.
/// </summary>
public static class ExportCard
{
    // In characters of the card's own JSON; with the frame around each line it stays below what a card may hold.
    private const int MostOnCard = 30_000;
    private const int LongestLine = 24_000;
    private const int AroundLine = 110;

    /// <param name="json">The document, indented, with <c>\n</c> between lines.</param>
    /// <param name="answers">How many answers are in it.</param>
    /// <param name="mostCards">Where they are not enough, the last one says so.</param>
    public static IReadOnlyList<AdaptiveCard> Build(string json, int answers, int mostCards)
    {
        var parts = Parts(json);
        var shown = parts.Take(mostCards).ToList();
        return [.. shown.Select((lines, i) => Card(lines, answers, i + 1, parts.Count, cutOff: i + 1 == shown.Count && shown.Count < parts.Count))];
    }

    private static AdaptiveCard Card(IReadOnlyList<string> lines, int answers, int part, int of, bool cutOff) => new(
    [
        Say.Title(of > 1 ? Strings.FormatExportCard_TitleOfPart(part: part, of: of) : Strings.ExportCard_Title),
        .. part == 1 ? Begin(answers, of) : [],
        .. lines.Select(line => new RichTextBlock([new TextRun(line) { FontType = FontType.Monospace, Size = FontSize.Small }]) { Spacing = Spacing.None }),
        .. cutOff ? [Say.Strong(Strings.ExportCard_CutOff)] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.ExportCard_Fallback };

    private static IEnumerable<Element> Begin(int answers, int of)
    {
        yield return Say.Plain(Strings.FormatExportCard_WhatItIs(Counted.Responses(answers)));
        if (of > 1)
            yield return Say.Plain(Strings.ExportCard_GoesOn);
    }

    private static List<List<string>> Parts(string json)
    {
        var parts = new List<List<string>> { new() };
        var size = 0;
        foreach (var line in json.Split('\n').SelectMany(Pieces))
        {
            var length = AroundLine + Escaped(line);
            if (size > 0 && size + length > MostOnCard)
            {
                parts.Add([]);
                size = 0;
            }
            parts[^1].Add(line);
            size += length;
        }
        return parts;
    }

    // Ten thousand characters of details are one line.
    private static IEnumerable<string> Pieces(string line)
    {
        while (Escaped(line) > LongestLine)
        {
            var end = Math.Min(line.Length, LongestLine / 6);
            if (char.IsHighSurrogate(line[end - 1]))
                end--;
            yield return line[..end];
            line = line[end..];
        }
        yield return line;
    }

    private static int Escaped(string line) => line.EnumerateRunes().Sum(Escaped);

    private static int Escaped(Rune rune) => rune.Value is '"' or '\\' ? 2 : rune.Value is < 0x20 or (>= 0x7F and <= 0x9F) ? 6 : rune.Utf16SequenceLength;
}
