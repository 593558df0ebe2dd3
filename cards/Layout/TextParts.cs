using System.Text;
using CoeBot.Cards.Elements;

namespace CoeBot.Cards.Layout;

/// <summary>Long text, to be copied, over as many cards as it takes. The parts, one after another, are the text.</summary>
internal static class TextParts
{
    // In characters of the card's own JSON; with the frame around each line it stays below what a card may hold.
    private const int MostOnCard = 30_000;
    private const int LongestLine = 24_000;
    private const int AroundLine = 110;

    /// <param name="text">With <c>\n</c> between lines.</param>
    /// <returns>The lines of each card; at least one card.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string text)
    {
        var parts = new List<List<string>> { new() };
        var size = 0;
        foreach (var line in text.Split('\n').SelectMany(Pieces))
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

    public static Element Line(string line) => new RichTextBlock([new TextRun(line) { FontType = FontType.Monospace, Size = FontSize.Small }]) { Spacing = Spacing.None };

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
