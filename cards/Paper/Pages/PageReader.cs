using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>One Markdown page becomes one section, or none when it has no words of its own.</summary>
internal static class PageReader
{
    private const int LongestTitle = 300;

    public static Section? Read(SitePlan plan, PlannedPage page, Uri site, List<PaperWarning> warnings)
    {
        var lines = PageFile.Read(Path.Combine(plan.Folder, page.Path), page.Path).Split('\n');
        var metaTitle = PageMeta.Take(lines, page.Path, warnings);
        SourceMending.Mend(lines);
        var links = new PageLinks(plan, page, site);
        var root = new HtmlParser().ParseDocument("").CreateElement("div");
        root.InnerHtml = HtmlDepth.Cap(MarkdownPage.ToHtml(string.Join('\n', lines), page.Path, warnings));
        var embedded = EmbeddedForm.Questions(root, lines);
        var (blocks, notes) = ReadBlocks(root, links, page.Path, warnings);
        var title = TitleOf(ref blocks) ?? Say.Short(page.NavTitle ?? metaTitle ?? MarkdownFolder.Humanise(page.Id.Slug), LongestTitle);
        if (blocks.Count == 0 && notes.Count == 0)
        {
            warnings.Add(new(page.Path, 1, "The page has no words of its own and becomes no section."));
            return null;
        }
        return new Section(page.Id, title, SectionVersion.Of(title, blocks, notes, site), links.PageUrl, 0, 0, blocks)
        {
            Notes = notes,
            Under = page.Under,
            File = page.Path,
            Embedded = embedded,
        };
    }

    private static (IReadOnlyList<Block> Blocks, IReadOnlyList<Footnote> Notes) ReadBlocks(
        IElement root, PageLinks links, string file, List<PaperWarning> warnings)
    {
        if (EmbeddedForm.Remove(root))
            warnings.Add(new(file, 1, "Text below the mark of the feedback form is not shown."));
        var page = new HtmlPage(links, file, warnings);
        var blocks = page.Read(root.ChildNodes);
        var (body, notes) = TrailingFootnotes.Split(blocks, page.SawFootnoteMark);
        return (body, [.. notes, .. page.Notes]);
    }

    // The card's heading: taken off the page when the page starts with it, so that it is not read twice.
    private static string? TitleOf(ref IReadOnlyList<Block> blocks)
    {
        if (blocks is not [HeadingBlock { Level: 1 } heading, ..] || Inline.Plain(heading.Text).Trim() is not { Length: > 0 and <= LongestTitle } title)
            return null;
        blocks = [.. blocks.Skip(1)];
        return title;
    }
}
