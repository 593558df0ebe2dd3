using System.Globalization;
using AngleSharp.Dom;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// Walks a page's HTML and makes blocks of it. What a card has no element for becomes text, with a warning;
/// nothing that a reader of the page sees is dropped.
/// </summary>
internal sealed class HtmlPage
{
    // Far deeper than any author nests; hostile pages are read as text from there on.
    private const int Deepest = 150;
    private readonly PageLinks _links;
    private readonly string _file;
    private readonly List<PaperWarning> _warnings;
    private readonly HtmlBlocks _blocks;
    private int _line = 1;
    private int _depth;

    public HtmlPage(PageLinks links, string file, List<PaperWarning> warnings)
    {
        (_links, _file, _warnings) = (links, file, warnings);
        _blocks = new(this, links);
    }

    public List<Footnote> Notes { get; } = [];

    /// <summary>True once the author's <c>footnotes</c> comment was passed.</summary>
    public bool SawFootnoteMark { get; private set; }

    public IReadOnlyList<Block> Read(IEnumerable<INode> nodes)
    {
        var sink = new BlockSink(0);
        foreach (var node in nodes)
            Visit(node, default, sink);
        return sink.Take();
    }

    public void Warn(string message) => _warnings.Add(new(_file, _line, message));

    public void Visit(INode node, TextLook look, BlockSink sink)
    {
        if (node is IComment comment)
            Note(comment.Data);
        else if (node is IText text)
            sink.Text.Add(text.Data, look);
        else if (node is IElement element)
            Visit(element, look, sink);
    }

    private void Visit(IElement element, TextLook look, BlockSink sink)
    {
        if (int.TryParse(element.GetAttribute(MarkdownPage.LineAttribute), NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            _line = line;
        if (IsTaskBox(element))
            sink.Text.Add(element.HasAttribute("checked") ? "☑ " : "☐ ", look);
        if (HtmlNames.IsSilent(element))
            return;
        if (++_depth > Deepest)
            sink.Text.Add(' ' + AllText(element) + ' ', look);
        else if (Restyled(element, look) is { } changed)
            VisitChildren(element, changed, sink);
        else
            _blocks.Visit(element, look, sink);
        _depth--;
    }

    public void VisitChildren(INode parent, TextLook look, BlockSink sink)
    {
        foreach (var child in parent.ChildNodes)
            Visit(child, look, sink);
    }

    public IReadOnlyList<Block> BlocksOf(INode parent, TextLook look, BlockSink outer)
    {
        var sink = outer.Inner();
        VisitChildren(parent, look, sink);
        return sink.Take();
    }

    private TextLook? Restyled(IElement element, TextLook look) => element.LocalName switch
    {
        "b" or "strong" => look with { Bold = true },
        "i" or "em" => look with { Italic = true },
        "s" or "strike" or "del" => look with { Strike = true },
        "code" or "kbd" or "samp" => look with { Code = true },
        "sup" => look with { Superscript = true },
        "sub" => look with { Subscript = true },
        "a" => look with { Link = LinkOf(element) ?? look.Link },
        _ => HtmlNames.IsFlowing(element) ? look : null,
    };

    private Uri? LinkOf(IElement anchor)
    {
        if (anchor.ClassList.Contains("footnote-ref"))
            return null;
        var (url, problem) = _links.Resolve(anchor.GetAttribute("href"));
        if (problem is not null)
            Warn(problem);
        return url;
    }

    private void Note(string comment)
    {
        if (comment.StartsWith(MarkdownPage.LineComment, StringComparison.Ordinal)
            && int.TryParse(comment.AsSpan(MarkdownPage.LineComment.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            _line = line;
        else if (comment.Trim('-', ' ', '\n').StartsWith("footnotes", StringComparison.OrdinalIgnoreCase))
            SawFootnoteMark = true;
    }

    private static bool IsTaskBox(IElement element) =>
        element.LocalName == "input" && element.GetAttribute("type") == "checkbox" && element.ParentElement?.LocalName is ("li" or "p");

    /// <summary>The readable text below a node, without recursion.</summary>
    internal static string AllText(INode root)
    {
        var text = new System.Text.StringBuilder();
        var waiting = new Stack<INode>([root]);
        while (waiting.TryPop(out var node))
        {
            if (node is IText words)
                text.Append(words.Data);
            if (node is not IElement element || HtmlNames.IsSilent(element))
                continue;
            if (!HtmlNames.IsFlowing(element))
                text.Append(' ');
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
                waiting.Push(element.ChildNodes[i]);
        }
        return text.ToString();
    }
}
