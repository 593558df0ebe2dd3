using System.Globalization;
using AngleSharp.Dom;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>The elements that stand by themselves on a page: headings, lists, tables and so on.</summary>
internal sealed class HtmlBlocks(HtmlPage page, PageLinks links)
{
    private readonly HtmlTables _tables = new(page);
    private readonly HtmlImages _images = new(page, links);

    public void Visit(IElement element, TextLook look, BlockSink sink)
    {
        switch (element.LocalName)
        {
            case "br":
                sink.Text.Break();
                break;
            case "hr":
                sink.Add(new RuleBlock());
                break;
            case "img":
                _images.Add(element, look, sink);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                AddHeading(element, look, sink);
                break;
            case "pre":
                AddCode(element, sink);
                break;
            case "ul" or "ol" or "menu" or "dir" when !sink.IsDeepest:
                AddList(element, look, sink);
                break;
            case "blockquote" when !sink.IsDeepest:
                sink.Add(new QuoteBlock(page.BlocksOf(element, look, sink)));
                break;
            case "table" when !sink.IsDeepest:
                _tables.Add(element, look, sink);
                break;
            case "details" when !sink.IsDeepest:
                AddDetails(element, look, sink);
                break;
            case "dl" when !sink.IsDeepest:
                AddDefinitions(element, look, sink);
                break;
            case "div" when element.ClassList.Contains("coe-admonition") && !sink.IsDeepest:
                AddAdmonition(element, look, sink);
                break;
            case "div" when element.ClassList.Contains("footnotes"):
                AddFootnotes(element, sink);
                break;
            case var _ when HtmlNames.IsEmbedding(element):
                _images.AddEmbedded(element, look, sink);
                break;
            default:
                sink.EndParagraph();
                page.VisitChildren(element, look, sink);
                sink.EndParagraph();
                break;
        }
    }

    /// <summary>A heading, term or summary: its text is one line, whatever else stands in it follows.</summary>
    private (IReadOnlyList<Inline> Line, IReadOnlyList<Block> Following) LineOf(INode parent, TextLook look, BlockSink outer)
    {
        var line = new InlineRun();
        var rest = new List<Block>();
        foreach (var block in page.BlocksOf(parent, look, outer))
        {
            if (block is ParagraphBlock paragraph && rest.Count == 0)
            {
                line.Add(" ", look);
                foreach (var inline in paragraph.Text)
                    line.Append(inline.IsBreak ? new Inline(" ") : inline);
            }
            else
            {
                rest.Add(block);
            }
        }
        return (line.Take(), rest);
    }

    private void AddHeading(IElement element, TextLook look, BlockSink sink)
    {
        var (text, rest) = LineOf(element, look, sink);
        if (text.Count > 0)
            sink.Add(new HeadingBlock(element.LocalName[1] - '0', [.. text.Select(inline => inline with { Bold = false })]));
        sink.AddAll(rest);
    }

    private void AddList(IElement list, TextLook look, BlockSink sink)
    {
        var items = new List<IReadOnlyList<Block>>();
        foreach (var child in list.ChildNodes)
        {
            var inner = sink.Inner();
            page.Visit(child, look, inner);
            if (inner.Take() is { Count: > 0 } blocks)
                items.Add(blocks);
        }
        var ordered = list.LocalName == "ol";
        var start = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number : 1;
        if (items.Count > 0)
            sink.Add(new ListBlock(ordered ? start : null, items));
    }

    private static void AddCode(IElement pre, BlockSink sink)
    {
        var lines = HtmlPage.AllText(pre).Trim(' ').ReplaceLineEndings("\n").Trim('\n').Split('\n');
        if (Array.Exists(lines, line => line.Trim().Length > 0))
            sink.Add(new CodeBlock(lines));
    }

    private void AddDetails(IElement details, TextLook look, BlockSink sink)
    {
        var summary = details.Children.FirstOrDefault(child => child.LocalName == "summary");
        var (text, rest) = summary is null ? ([], []) : LineOf(summary, look, sink);
        var inner = sink.Inner();
        foreach (var child in details.ChildNodes)
        {
            if (child != summary)
                page.Visit(child, look, inner);
        }
        sink.Add(new DetailsBlock(text, [.. rest, .. inner.Take()], details.HasAttribute("open")));
    }

    private void AddAdmonition(IElement element, TextLook look, BlockSink sink)
    {
        var blocks = page.BlocksOf(element, look, sink);
        var run = new InlineRun();
        run.Add(element.GetAttribute("data-title") ?? "", look);
        var title = run.Take();
        sink.Add(element.HasAttribute("data-opens")
            ? new DetailsBlock(title, blocks, Open: false)
            : new AdmonitionBlock(element.GetAttribute("data-kind") ?? "note", title, blocks));
    }

    private void AddDefinitions(IElement list, TextLook look, BlockSink sink)
    {
        var definitions = new List<Definition>();
        var terms = new List<IReadOnlyList<Inline>>();
        var meaning = sink.Inner();
        foreach (var child in list.ChildNodes)
        {
            if (child is IElement { LocalName: "dt" } term)
            {
                if (meaning.Take() is { Count: > 0 } blocks)
                {
                    definitions.Add(new([.. terms], blocks));
                    terms.Clear();
                    meaning = sink.Inner();
                }
                var (text, rest) = LineOf(term, look, sink);
                if (text.Count > 0)
                    terms.Add(text);
                meaning.AddAll(rest);
            }
            else
            {
                page.Visit(child, look, meaning);
            }
        }
        if (meaning.Take().Count > 0 || terms.Count > 0)
            definitions.Add(new([.. terms], meaning.Take()));
        if (definitions.Count > 0)
            sink.Add(new DefinitionsBlock(definitions));
    }

    private void AddFootnotes(IElement section, BlockSink sink)
    {
        sink.EndParagraph();
        var number = 0;
        foreach (var item in section.QuerySelectorAll("ol > li"))
        {
            foreach (var back in item.QuerySelectorAll("a.footnote-back-ref").ToList())
                back.Remove();
            page.Notes.Add(new((++number).ToString(CultureInfo.InvariantCulture), page.BlocksOf(item, default, sink)));
        }
    }
}
