using AngleSharp.Dom;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>What the elements of HTML mean for a reader of the page.</summary>
internal static class HtmlNames
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "noframes", "head", "title", "meta", "link", "base", "datalist", "source", "track", "param",
        "col", "colgroup", "area", "rp", "input",
    };

    private static readonly HashSet<string> Flowing = new(StringComparer.Ordinal)
    {
        "span", "font", "small", "big", "u", "ins", "mark", "abbr", "acronym", "cite", "q", "dfn", "time", "data", "label", "bdi", "bdo", "ruby",
        "rb", "rt", "rtc", "wbr", "nobr", "button", "output", "meter", "progress", "picture", "map", "slot", "var", "tt", "math", "svg",
    };

    private static readonly HashSet<string> Embedding = new(StringComparer.Ordinal) { "iframe", "video", "audio", "embed", "object", "frame" };

    /// <summary>Never shown by a browser, or nothing to read.</summary>
    public static bool IsSilent(IElement element) =>
        Silent.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    /// <summary>Flows within a paragraph; elements nobody has heard of do, as in a browser.</summary>
    public static bool IsFlowing(IElement element) => Flowing.Contains(element.LocalName) || element is AngleSharp.Html.Dom.IHtmlUnknownElement;

    public static bool IsEmbedding(IElement element) => Embedding.Contains(element.LocalName);
}
