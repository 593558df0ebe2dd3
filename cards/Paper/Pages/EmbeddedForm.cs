using AngleSharp.Dom;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// The web form inside a page, in the three spellings of papers so far: a <c>div.feedback-section</c>, a bare
/// <c>form</c>, or a tail below a comment that says so. The card brings its own form.
/// </summary>
internal static class EmbeddedForm
{
    /// <summary>What the form asks with a choice, before it is taken out. The lines of the page say where.</summary>
    public static IReadOnlyList<EmbeddedQuestion> Questions(IElement root, string[] lines)
    {
        var elements = InOrder(root).OfType<IElement>().ToList();
        var labels = elements.Where(element => element.LocalName == "label").DistinctBy(label => label.GetAttribute("for") ?? "")
            .ToDictionary(label => label.GetAttribute("for") ?? "", label => OneLine(label.TextContent));
        return [.. elements.Where(element => element.LocalName == "select").Select(select => new EmbeddedQuestion(
            labels.GetValueOrDefault(select.Id ?? "") ?? select.GetAttribute("name") ?? "a question",
            [.. select.Children.SelectMany(InGroup).Where(IsAnswer).Select(option => OneLine(option.TextContent))],
            LineOf(select, lines)))];
    }

    // The page's HTML was Markdown before: only what the element calls itself leads back.
    private static int LineOf(IElement select, string[] lines)
    {
        var called = (select.Id ?? select.GetAttribute("name")) is { Length: > 0 } name ? name : "<select";
        var found = Array.FindIndex(lines, line => line.Contains("<select", StringComparison.OrdinalIgnoreCase) && line.Contains(called, StringComparison.Ordinal));
        return Math.Max(found >= 0 ? found : Array.FindIndex(lines, line => line.Contains("<select", StringComparison.OrdinalIgnoreCase)), 0) + 1;
    }

    /// <summary>Takes the form out. True if words that belong to no form control went with it.</summary>
    public static bool Remove(IElement root)
    {
        foreach (var form in InOrder(root).OfType<IElement>().Where(IsForm).ToList())
            form.Parent?.RemoveChild(form);
        var nodes = InOrder(root).ToList();
        var lastControl = nodes.FindLastIndex(node => node is IElement element && IsControl(element));
        var mark = nodes.FindIndex(node => node is IComment comment && IsMark(comment)
            && (comment.Data.Contains("below", StringComparison.OrdinalIgnoreCase) || nodes.IndexOf(node) < lastControl));
        return mark >= 0 && RemoveAfter(nodes[mark], root);
    }

    /// <summary>Every node below, in the order of the page; neither recursive nor slow on pages made to be both.</summary>
    private static IEnumerable<INode> InOrder(INode root)
    {
        var waiting = new Stack<INode>([root]);
        while (waiting.TryPop(out var node))
        {
            if (node != root)
                yield return node;
            for (var i = node.ChildNodes.Length - 1; i >= 0; i--)
                waiting.Push(node.ChildNodes[i]);
        }
    }

    private static IEnumerable<IElement> InGroup(IElement element) => element.LocalName == "optgroup" ? element.Children : [element];

    // "— Select —" has an empty value.
    private static bool IsAnswer(IElement element) => element.LocalName == "option" && element.GetAttribute("value") != "";

    private static string OneLine(string text)
    {
        var run = new InlineRun();
        run.Add(text, default);
        return Inline.Plain(run.Take());
    }

    private static bool IsForm(IElement element) => element.LocalName == "form" || element.ClassList.Contains("feedback-section");

    private static bool IsControl(IElement element) =>
        element.LocalName is "select" or "textarea" || (element.LocalName == "input" && element.GetAttribute("type") != "checkbox");

    private static bool IsMark(IComment comment) => comment.Data.Contains("feedback form", StringComparison.OrdinalIgnoreCase);

    private static bool RemoveAfter(INode mark, IElement root)
    {
        var lostWords = false;
        for (var node = mark; node != root; node = node.Parent!)
        {
            foreach (var next in node.Parent!.ChildNodes.SkipWhile(child => child != node).Skip(1).Where(next => !IsFootnotes(next)).ToList())
            {
                lostWords |= IsProse(next);
                next.Parent!.RemoveChild(next);
            }
        }
        return lostWords;
    }

    // Collected from the whole page, they stand below whatever comes last in it.
    private static bool IsFootnotes(INode node) => node is IElement { LocalName: "div" } element && element.ClassList.Contains("footnotes");

    private static bool IsProse(INode node) => node switch
    {
        IText text => text.Data.Trim().Length > 0,
        IElement { LocalName: "p" or "ul" or "ol" or "table" or "blockquote" } element =>
            !InOrder(element).OfType<IElement>().Any(inner => IsControl(inner) || inner.LocalName is "label" or "button")
            && InOrder(element).OfType<IText>().Any(text => text.Data.Trim().Length > 0),
        _ => false,
    };
}
