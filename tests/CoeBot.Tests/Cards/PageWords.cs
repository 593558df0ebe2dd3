using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace CoeBot.Tests.Cards;

/// <summary>
/// The visible words of a page without its form, found without the library: plain Markdig, then the HTML's text.
/// What a card shows in another order or form by rule (footnotes, captions, wide tables) is rewritten here by that rule.
/// </summary>
internal static partial class PageWords
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseDefinitionLists().UseFootnotes().UseTaskLists().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    private static readonly HashSet<string> Flowing =
        ["a", "abbr", "at", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"];

    public static IReadOnlyList<string> Of(string markdown)
    {
        var root = new HtmlParser().ParseDocument("").CreateElement("div");
        root.InnerHtml = Markdown.ToHtml(Mended(markdown.ReplaceLineEndings("\n")), Pipeline);
        foreach (var hidden in root.QuerySelectorAll("form, .feedback-section, style, script, template, title, noscript, [hidden]").ToList())
            hidden.Remove();
        CutBelowMark(root);
        foreach (var image in root.QuerySelectorAll("img").ToList())
            Replace(image, CanBeShown(image.GetAttribute("src")!) ? image.GetAttribute("title") : image.GetAttribute("alt"));
        foreach (var frame in root.QuerySelectorAll("iframe").ToList())
            Replace(frame, frame.GetAttribute("title"));
        foreach (var back in root.QuerySelectorAll(".footnote-back-ref").ToList())
            back.Remove();
        foreach (var (note, i) in root.QuerySelectorAll(".footnotes li").Select((note, i) => (note, i)))
            note.InsertBefore(note.Owner!.CreateTextNode($"{i + 1} "), note.FirstChild);
        foreach (var mark in root.QuerySelectorAll("p > sup:first-child").Where(mark => mark.PreviousSibling is null).ToList())
            Replace(mark, mark.TextContent);
        foreach (var table in root.QuerySelectorAll("table").ToList())
            ReadWideTableByRows(table);
        var text = new StringBuilder();
        Add(root, text);
        return Words.In(text.ToString());
    }

    public static bool HasTitle(string markdown) => Regex.IsMatch(markdown, "^# ", RegexOptions.Multiline);

    private static string Mended(string markdown)
    {
        var text = Meta().Replace(markdown, "");
        text = Admonition().Replace(text, match => match.Groups["title"].Success ? match.Groups["title"].Value : match.Groups["kind"].Value[..1].ToUpperInvariant() + match.Groups["kind"].Value[1..]);
        text = SpacedImage().Replace(text, match => match.Value.Replace(match.Groups["address"].Value, match.Groups["address"].Value.Replace(" ", "%20")));
        text = Regex.Replace(text.Replace("[TOC]", ""), "^ {4,}(?=<)", "", RegexOptions.Multiline);
        return AttributeList().Replace(text, "");
    }

    private static void CutBelowMark(IElement root)
    {
        foreach (var mark in root.GetDescendants().OfType<IComment>().Where(comment => comment.Data.Contains("form only below")).ToList())
        {
            while (mark.NextSibling is { } next && !(next is IElement element && element.ClassName == "footnotes"))
                next.Parent!.RemoveChild(next);
        }
    }

    private static bool CanBeShown(string address) => !address.EndsWith(".svg", StringComparison.Ordinal) && !address.StartsWith("javascript:", StringComparison.Ordinal);

    private static void Replace(IElement element, string? text) => element.Parent!.ReplaceChild(element.Owner!.CreateTextNode($" {text} "), element);

    private static void ReadWideTableByRows(IElement table)
    {
        var names = table.QuerySelectorAll("thead th").Select(name => name.TextContent).ToList();
        if (names.Count <= 4)
            return;
        foreach (var row in table.QuerySelectorAll("tbody tr"))
        {
            foreach (var (cell, i) in row.Children.Select((cell, i) => (cell, i)))
                cell.InnerHtml = $"{names[i]} {cell.InnerHtml}";
        }
        table.QuerySelector("thead")!.Remove();
    }

    private static void Add(INode node, StringBuilder text)
    {
        var parts = node is not IElement element || !Flowing.Contains(element.LocalName);
        if (parts)
            text.Append(' ');
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
                text.Append(words.Data);
            else if (child is IElement)
                Add(child, text);
        }
        if (parts)
            text.Append(' ');
    }

    [GeneratedRegex(@"\A(---\n(.*\n)*?---\n|(title|description|image): .*\n((title|description|image): .*\n)*)")]
    private static partial Regex Meta();

    [GeneratedRegex(@"^((!!!|\?\?\?\+?) (?<kind>\w+)( ""(?<title>.*)"")?|=== ""(?<title>.*)"")$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Admonition();

    [GeneratedRegex(@"!\[[^\]]*\]\((?<address>[^""()]+\.\w+) ")]
    private static partial Regex SpacedImage();

    [GeneratedRegex(@"\{:? ?[.#][\w-]+ ?\}")]
    private static partial Regex AttributeList();
}
