using System.Text;

namespace CoeBot.SharePoint;

/// <summary>Text as SharePoint can keep it. Lengths count UTF-16 code units, as its columns do.</summary>
internal static class TextLimit
{
    /// <summary>A single line of text.</summary>
    public const int Line = 255;

    /// <summary>Several lines of text.</summary>
    public const int Note = 63_999;

    /// <summary>At most this long, never ending in half of a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>As a single line of text: line ends become spaces.</summary>
    public static string OneLine(string text) => Cut(Clean(text).ReplaceLineEndings(" "), Line);

    /// <summary>Without what XML can't hold: control characters other than tab and line breaks, and halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        if (text.All(IsAllowed)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i)) clean.Append(text[i]).Append(text[++i]);
            else if (IsAllowed(text[i])) clean.Append(text[i]);
        }

        return clean.ToString();
    }

    private static bool IsAllowed(char character) => character switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' or '\uFFFE' or '\uFFFF' => false,
        _ => !char.IsSurrogate(character),
    };
}
