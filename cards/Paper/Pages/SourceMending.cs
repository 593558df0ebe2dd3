using System.Text;
using System.Text.RegularExpressions;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// Where the site's Markdown (Python-Markdown) is more forgiving than CommonMark, the page is brought to what its
/// author saw: bold with a stray space inside, addresses with spaces, attribute lists, a form's indented HTML.
/// Line numbers stay.
/// </summary>
internal static partial class SourceMending
{
    public static void Mend(string[] lines)
    {
        string? fence = null;
        var form = new OpenHtml(FormStart());
        var html = new OpenHtml(HtmlStart());
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } mark && (fence is null || IsEndOf(fence, mark, lines[i])))
            {
                fence = fence is null ? mark.Groups["mark"].Value : null;
                continue;
            }
            if (fence is not null)
                continue;
            var isHtml = html.Contains(lines[i]);
            lines[i] = form.Contains(lines[i]) || (isHtml && lines[i].TrimStart().StartsWith('<')) ? lines[i].TrimStart() : MendLine(lines[i]);
        }
    }

    private static bool IsEndOf(string fence, Match mark, string line) =>
        mark.Groups["mark"].Value[0] == fence[0] && mark.Groups["mark"].Length >= fence.Length && line.Trim().Trim(fence[0]).Length == 0;

    private static string MendLine(string line)
    {
        if (line.Trim() == "[TOC]") // a table of contents on the site
            return "";
        if (line.IndexOfAny(['*', '(', '{']) < 0 || line.StartsWith("    ", StringComparison.Ordinal))
            return line;
        // Every second piece between back-ticks is code.
        var pieces = line.Split('`');
        for (var i = 0; i < pieces.Length; i += 2)
            pieces[i] = AttributeList().Replace(SpacedAddress().Replace(MendBold(pieces[i]), "${head}<${address}>${title})"), "");
        return string.Join('`', pieces);
    }

    private static string MendBold(string text)
    {
        if (!text.Contains("**", StringComparison.Ordinal) || text.Contains("***", StringComparison.Ordinal) || text.Contains("\\*", StringComparison.Ordinal))
            return text;
        var pieces = text.Split("**");
        if (pieces.Length % 2 == 0)
            return text;
        var mended = new StringBuilder(pieces[0]);
        for (var i = 1; i < pieces.Length; i += 2)
            mended.Append(Bold(pieces[i])).Append(pieces[i + 1]);
        return mended.ToString();
    }

    private static string Bold(string inner)
    {
        var core = inner.Trim();
        if (core.Length == 0)
            return $"**{inner}**";
        var start = inner.IndexOf(core[0], StringComparison.Ordinal);
        return $"{inner[..start]}**{core}**{inner[(start + core.Length)..]}";
    }

    [GeneratedRegex(@"^\s{0,3}(?<mark>`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<head>!?\[[^\[\]]{0,2000}\]\()(?<address>[^()<>""\s][^()<>""]{0,500} [^()<>""]{0,500}\.[A-Za-z0-9]{2,5})(?<title>\s+""[^""]{0,2000}"")?\)")]
    private static partial Regex SpacedAddress();

    [GeneratedRegex(@"\{:?\s*([.#][\w-]+|[\w-]+=(""[^""{}]*""|'[^'{}]*'|[^\s{}""']+))(\s+([.#][\w-]+|[\w-]+=(""[^""{}]*""|'[^'{}]*'|[^\s{}""']+)))*\s*\}")]
    private static partial Regex AttributeList();

    [GeneratedRegex(@"^\s*<((?<tag>form)\b|(?<tag>div)\b[^>]*\bfeedback-section\b)", RegexOptions.IgnoreCase)]
    private static partial Regex FormStart();

    [GeneratedRegex(@"^ {0,3}<(?<tag>table|div|section|article|figure|ul|ol|dl|nav|aside|header|footer|fieldset)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlStart();

    /// <summary>Follows an element over its lines: indented below a blank line, its HTML would be taken for code.</summary>
    private sealed partial class OpenHtml(Regex start)
    {
        private string? _tag;
        private int _depth;

        public bool Contains(string line)
        {
            if (_tag is null && start.Match(line) is { Success: true } opening)
                _tag = opening.Groups["tag"].Value.ToLowerInvariant();
            if (_tag is null)
                return false;
            foreach (var tag in Tags().EnumerateMatches(line))
            {
                var found = line.AsSpan(tag.Index, tag.Length);
                if (found[1] == '/' && found[2..].Equals(_tag, StringComparison.OrdinalIgnoreCase))
                    _depth--;
                else if (found[1..].Equals(_tag, StringComparison.OrdinalIgnoreCase))
                    _depth++;
            }
            if (_depth <= 0)
                (_tag, _depth) = (null, 0);
            return true;
        }

        [GeneratedRegex(@"</?[a-zA-Z]+")]
        private static partial Regex Tags();
    }
}
