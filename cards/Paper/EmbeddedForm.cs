using AngleSharp.Dom;

namespace CoeBot.Cards.Paper;

/// <summary>
/// The web form inside a page, in the three spellings of papers so far: a <c>div.feedback-section</c>, a bare
/// <c>form</c>, or a tail below a comment that says so. The card brings its own form.
/// </summary>
internal static class EmbeddedForm
{
    private const string Controls = "select, textarea, input:not([type=checkbox])";

    /// <summary>Takes the form out. True if words that belong to no form control went with it.</summary>
    public static bool Remove(IElement root)
    {
        var lostWords = false;
        foreach (var form in root.QuerySelectorAll("form, .feedback-section").ToList())
            form.Remove();
        foreach (var comment in Comments(root))
        {
            if (comment.Ancestors().Contains(root) && IsTailMark(comment, root))
                lostWords |= RemoveAfter(comment, root);
        }
        return lostWords;
    }

    private static List<IComment> Comments(IElement root) =>
        [.. root.GetDescendants().OfType<IComment>().Where(comment => comment.Data.Contains("feedback form", StringComparison.OrdinalIgnoreCase))];

    private static bool IsTailMark(IComment comment, IElement root) =>
        comment.Data.Contains("below", StringComparison.OrdinalIgnoreCase)
        || root.QuerySelectorAll(Controls).Any(control => control.CompareDocumentPosition(comment).HasFlag(DocumentPositions.Preceding));

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
            element.QuerySelector("label, select, input, textarea, button") is null && element.TextContent.Trim().Length > 0,
        _ => false,
    };
}
