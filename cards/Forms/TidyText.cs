using System.Buffers;
using System.Globalization;
using System.Text;

namespace CoeBot.Cards.Forms;

internal static class TidyText
{
    // What nearly every text is made of; one of nothing else is clean as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create(Characters());
    private static readonly SearchValues<char> PlainLines = SearchValues.Create(Characters() + "\n");

    private static readonly char[] Joiners = ['\u200C', '\u200D'];

    /// <summary>One line: line ends and tabs become spaces.</summary>
    public static string Line(string? text) => Clean(text, breaks: false).Trim().TrimEnd(Joiners);

    /// <summary>Several lines, each ended by <c>\n</c>.</summary>
    public static string Paragraphs(string? text) => Clean(text, breaks: true).Trim().TrimEnd(Joiners);

    private static string Characters() => string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)) + "£’‘“”–…";

    private static string Clean(string? text, bool breaks)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (!text.AsSpan().ContainsAnyExcept(breaks ? PlainLines : Plain))
            return text;
        var clean = new StringBuilder(text.Length);
        var previous = '\0';
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD
        {
            if (rune.IsBmp && IsBreak((char)rune.Value))
            {
                if (rune.Value != '\n' || previous != '\r')
                    clean.Append(breaks ? '\n' : ' ');
            }
            else if (rune.Value == '\t')
            {
                clean.Append(breaks ? '\t' : ' ');
            }
            else if (IsJoiner((char)rune.Value) && rune.IsBmp)
            {
                if (clean.Length > 0 && !char.IsWhiteSpace(clean[^1]) && !IsJoiner(clean[^1]))
                    clean.Append(rune);
            }
            else if (!IsJunk(rune))
            {
                clean.Append(rune);
            }
            previous = rune.IsBmp ? (char)rune.Value : '\0';
        }
        return clean.ToString();
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    // Emoji and Persian words need these between two characters; alone they would make five characters of nothing.
    private static bool IsJoiner(char c) => c is '\u200C' or '\u200D';

    // Bidirectional overrides are among them: they can disguise what was written.
    private static bool IsJunk(Rune rune) =>
        rune.Value is 0xFFFD or 0xFEFF or 0x200B or 0x2060 or 0x00AD or 0x180E or 0x034F
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2061 and <= 0x206F) or (>= 0xE0000 and <= 0xE007F)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
        || (rune.Value & 0xFFFE) == 0xFFFE;
}
