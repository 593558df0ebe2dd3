using System.Text;
using System.Xml;

namespace CoeBot.Results.Evidence;

/// <summary>Anybody's words made fit for a file, with nothing in them that a reader of the file would take for more than words.</summary>
internal static class PlainText
{
    private const string Marks = "\\`*_{}[]#!|<>&~^=:$@\"+";

    /// <returns>Without what XML can't hold; half pairs show as a question mark in a diamond, line ends are one character.</returns>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").Replace('\t', ' ').EnumerateRunes())
            if (rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>Whether its first letter belongs to a script that is written from right to left: Hebrew, Arabic and their kin.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes().FirstOrDefault(Rune.IsLetter).Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF);

    public static IEnumerable<string> Lines(string text) => Clean(text).Split('\n').Select(line => line.Trim());

    /// <summary>
    /// One line of Markdown (CommonMark, and the tables and links of its common extensions) that reads as exactly these words: every mark is
    /// escaped, so there is no HTML, link, picture, heading or list in it.
    /// </summary>
    public static string Markdown(string text)
    {
        var line = string.Join(' ', Lines(text)).Trim();
        var escaped = new StringBuilder(line.Length + 16);
        // Lists, headings, rules and tables begin with their line.
        var first = line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? space : line.Length;
        for (var n = 0; n < line.Length; n++)
        {
            if (char.IsAscii(line[n]) && (n < first ? char.IsPunctuation(line[n]) || char.IsSymbol(line[n]) : IsMark(line, n))) escaped.Append('\\');
            escaped.Append(line[n]);
        }

        return escaped.ToString();
    }

    private static bool IsMark(string line, int at) => Marks.Contains(line[at], StringComparison.Ordinal)
        || (line[at] == '.' && line.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase))
        || (line[at] == '-' && at > 0 && line[at - 1] is '-' or ' ');
}
