using System.Globalization;
using System.Net;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>A page's Markdown as HTML in which every block carries its line: the one form in which text and raw HTML meet.</summary>
internal static class MarkdownPage
{
    public const string LineAttribute = "data-line";
    public const string LineComment = "@line ";

    // The time to match brackets grows with their square.
    private const int MostBrackets = 5000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseDefinitionLists()
        .UseFootnotes()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Use<Admonitions>()
        .Build();

    public static string ToHtml(string markdown, string file, List<PaperWarning> warnings)
    {
        if (markdown.AsSpan().Count('[') > MostBrackets)
        {
            warnings.Add(new(file, 1, $"The page has more than {MostBrackets} opening brackets; they are shown as text, not as links."));
            markdown = markdown.Replace("[", "\\[", StringComparison.Ordinal);
        }
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            foreach (var block in document.Descendants<Markdig.Syntax.Block>())
                block.GetAttributes().AddPropertyIfNotExist(LineAttribute, (block.Line + 1).ToString(CultureInfo.InvariantCulture));
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new LineMarkingRenderer());
            renderer.Render(document);
            return writer.ToString();
        }
        catch (ArgumentException problem) when (problem.Message.Contains("depth", StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add(new(file, 1, "Lists, quotes or emphasis are nested too deeply; the page is shown as plain text."));
            return string.Concat(markdown.Split("\n\n").Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));
        }
    }

    // Raw HTML has no attributes of ours, so a comment before it says where it stands.
    private sealed class LineMarkingRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block)
        {
            renderer.Write("<!--" + LineComment).Write((block.Line + 1).ToString(CultureInfo.InvariantCulture)).Write("-->");
            renderer.WriteLeafRawLines(block, writeEndOfLines: true, escape: false);
        }
    }
}
