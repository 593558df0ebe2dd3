using System.Text;
using System.Text.RegularExpressions;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// Caps how deep HTML nests, as browsers do: a parser takes a time that grows with the square of the depth.
/// Tags below the cap are dropped, their text stays.
/// </summary>
internal static partial class HtmlDepth
{
    // Below the parser's own cap of 511, from where it loses the order of what it reads.
    private const int Deepest = 400;

    // Their end tags may be left out, so an open one says nothing about depth; the last line has no content.
    private static readonly HashSet<string> NotNesting = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    public static string Cap(string html)
    {
        if (html.AsSpan().Count('<') < Deepest)
            return html;
        var capped = new StringBuilder(html.Length);
        var (depth, copied) = (0, 0);
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var found = html.AsSpan(tag.Index, tag.Length);
            var isEnd = found[1] == '/';
            var name = found[(isEnd ? 2 : 1)..].ToString();
            if (NotNesting.Contains(name))
                continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (depth + (isEnd ? 1 : 0) <= Deepest)
                continue;
            // "<div" becomes "<br": what follows up to the bracket is attributes of an element without content.
            capped.Append(html, copied, tag.Index - copied).Append(isEnd ? "</br" : "<br");
            copied = tag.Index + tag.Length;
        }
        return copied == 0 ? html : capped.Append(html, copied, html.Length - copied).ToString();
    }

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex Tag();
}
