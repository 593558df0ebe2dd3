using System.Text;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

/// <summary>Text as the Markdown that Teams reads in a TextBlock: bold, italic, links and lists; all else is escaped.</summary>
internal static class MarkdownText
{
    /// <summary>The text so that no character of it is taken for Markdown.</summary>
    public static string Literal(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        AppendLiteral(escaped, text, atStart: true);
        return escaped.ToString();
    }

    /// <summary>One line of styled text; <c>"\n"</c> runs must have been split off.</summary>
    public static string Of(IReadOnlyList<Inline> line)
    {
        var text = new StringBuilder();
        var afterMarker = false;
        for (var i = 0; i < line.Count;)
        {
            var next = i + 1;
            while (next < line.Count && Equals(line[next].Link, line[i].Link))
                next++;
            afterMarker = AppendLinked(text, line.Skip(i).Take(next - i), line[i].Link, afterMarker);
            i = next;
        }
        return text.ToString();
    }

    public static string Link(string text, Uri url) => $"[{Literal(text)}]({Address(url)})";

    private static bool AppendLinked(StringBuilder text, IEnumerable<Inline> runs, Uri? link, bool afterMarker)
    {
        if (link is null)
        {
            foreach (var run in runs)
                afterMarker = AppendRun(text, run, afterMarker);
            return afterMarker;
        }
        var label = new StringBuilder();
        var inside = false;
        foreach (var run in runs)
            inside = AppendRun(label, run, inside);
        var core = label.ToString();
        if (string.IsNullOrWhiteSpace(core))
        {
            text.Append(core);
            return false;
        }
        var lead = core.Length - core.TrimStart().Length;
        var tail = core.Length - core.TrimEnd().Length;
        text.Append(core, 0, lead).Append('[').Append(core, lead, core.Length - lead - tail).Append("](").Append(Address(link)).Append(')');
        text.Append(core, core.Length - tail, tail);
        return false;
    }

    /// <summary>Returns whether the text now ends in a marker, beside which a second one would be misread.</summary>
    private static bool AppendRun(StringBuilder text, Inline run, bool afterMarker)
    {
        var marker = (run.Bold, run.Italic) switch { (true, true) => "***", (true, false) => "**", (false, true) => "*", _ => "" };
        var (start, end) = Core(run.Text);
        if (marker.Length == 0 || start >= end || (afterMarker && start == 0))
        {
            AppendLiteral(text, run.Text, text.Length == 0);
            return false;
        }
        AppendLiteral(text, run.Text[..start], text.Length == 0);
        text.Append(marker);
        AppendLiteral(text, run.Text[start..end], atStart: false);
        text.Append(marker);
        AppendLiteral(text, run.Text[end..], atStart: false);
        return end == run.Text.Length;
    }

    // Markdown recognises a marker between a letter and punctuation on one side only, so punctuation stays outside.
    private static (int Start, int End) Core(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !IsLetterLike(text[start]))
            start++;
        while (end > start && !IsLetterLike(text[end - 1]))
            end--;
        return (start, end);
    }

    private static bool IsLetterLike(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static void AppendLiteral(StringBuilder escaped, string text, bool atStart)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isEscaped = c is '\\' or '*' or '_' or '[' or ']' or '`' or '~' or '<' or '>' or '|'
                || (c == '{' && i + 1 < text.Length && text[i + 1] == '{') // {{DATE(…)}} is an instruction to the client
                || (c == '&' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '#'))
                || (atStart && i == 0 && c is ('#' or '+' or '-' or '='))
                || (atStart && i is > 0 and <= 9 && c is ('.' or ')') && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0);
            if (isEscaped)
                escaped.Append('\\');
            escaped.Append(c);
        }
    }

    private static string Address(Uri url)
    {
        var text = url.AbsoluteUri;
        return text.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
    }
}
