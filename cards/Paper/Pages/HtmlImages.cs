using AngleSharp.Dom;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>Pictures and whatever else a page embeds.</summary>
internal sealed class HtmlImages(HtmlPage page, PageLinks links)
{
    private const int LongestCaption = 1000;
    private static readonly string[] Shown = [".png", ".jpg", ".jpeg", ".gif", ".webp", ""];

    public void Add(IElement image, TextLook look, BlockSink sink)
    {
        var alt = OneLine(image.GetAttribute("alt"));
        var caption = OneLine(image.GetAttribute("title"));
        var (url, problem) = links.Resolve(image.GetAttribute("src"));
        if (problem is not null)
            page.Warn(problem);
        if (url is { Scheme: "http" or "https" } && Shown.Contains(Path.GetExtension(url.AbsolutePath).ToLowerInvariant()))
        {
            if (alt.Length == 0 && caption.Length == 0)
                page.Warn("A picture has no alternative text; people who cannot see it learn nothing of it.");
            var described = alt.Length > 0 ? alt : caption.Length > 0 ? caption : "Picture";
            var isCaption = caption.Length <= LongestCaption;
            sink.Add(new ImageBlock(url, Say.Short(described, LongestCaption), isCaption ? caption : "", look.Link));
            if (!isCaption)
                sink.Text.Add(caption, look);
            sink.EndParagraph();
            return;
        }
        page.Warn("A picture cannot be shown on a card; its alternative text and caption are.");
        foreach (var text in new[] { alt, caption }.Where(text => text.Length > 0).Distinct())
            sink.Text.Add($" {text} ", look with { Link = look.Link ?? url });
    }

    /// <summary>A video, frame or other embedded page: its title becomes a link to it.</summary>
    public void AddEmbedded(IElement element, TextLook look, BlockSink sink)
    {
        var source = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source")?.GetAttribute("src");
        var (url, _) = links.Resolve(source);
        var title = OneLine(element.GetAttribute("title") ?? element.GetAttribute("aria-label"));
        page.Warn($"An embedded <{element.LocalName}> cannot be shown on a card; it is a link.");
        sink.EndParagraph();
        if (url is not null || title.Length > 0)
            sink.Text.Add(title.Length > 0 ? title : url!.ToString(), look with { Link = url ?? look.Link });
        sink.EndParagraph();
        if (element.LocalName is "object" or "video" or "audio")
            page.VisitChildren(element, look, sink);
        sink.EndParagraph();
    }

    private static string OneLine(string? text)
    {
        var run = new InlineRun();
        run.Add(text ?? "", default);
        return Inline.Plain(run.Take());
    }
}
