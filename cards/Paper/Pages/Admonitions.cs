using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>mkdocs' boxed remarks: <c>!!! note "Title"</c>, or <c>??? note</c> for one that opens on request, text indented by four. A tab, <c>=== "Title"</c>, reads like one.</summary>
internal sealed partial class Admonitions : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.Insert(0, new AdmonitionParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
            html.ObjectRenderers.Insert(0, new AdmonitionRenderer());
    }

    private sealed class Admonition(BlockParser parser) : ContainerBlock(parser)
    {
        public string Kind { get; init; } = "";

        public string Title { get; init; } = "";

        public bool Opens { get; init; }
    }

    private sealed partial class AdmonitionParser : BlockParser
    {
        public AdmonitionParser() => OpeningCharacters = ['!', '?', '='];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            if (processor.IsCodeIndent || Head().Match(processor.Line.ToString()) is not { Success: true } head)
                return BlockState.None;
            // A tab has a title only; the others are called by their kind when they have none.
            var kind = head.Groups["kind"].Success ? head.Groups["kind"].Value : "tab";
            processor.NewBlocks.Push(new Admonition(this)
            {
                Column = processor.Column,
                Kind = kind,
                Title = head.Groups["title"].Success ? head.Groups["title"].Value : MarkdownFolder.Humanise(kind),
                Opens = processor.Line.CurrentChar == '?',
                Span = new SourceSpan(processor.Start, processor.Line.End),
            });
            return BlockState.ContinueDiscard;
        }

        public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
        {
            if (processor.IsBlankLine)
                return BlockState.Continue;
            if (processor.Indent < 4)
                return BlockState.None;
            processor.GoToColumn(processor.ColumnBeforeIndent + 4);
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.Continue;
        }

        [GeneratedRegex(@"^((!!!|\?\?\?\+?) +(?<kind>[A-Za-z0-9-]+)( +[A-Za-z0-9-]+)*( +""(?<title>[^""]*)"")?|===[!+]? +""(?<title>[^""]+)"") *$", RegexOptions.ExplicitCapture)]
        private static partial Regex Head();
    }

    private sealed class AdmonitionRenderer : HtmlObjectRenderer<Admonition>
    {
        protected override void Write(HtmlRenderer renderer, Admonition admonition)
        {
            renderer.EnsureLine();
            renderer.Write("<div class=\"coe-admonition\" data-kind=\"").WriteEscape(admonition.Kind).Write("\"");
            renderer.Write(admonition.Opens ? " data-opens=\"yes\"" : "").Write(" data-title=\"").WriteEscape(admonition.Title).Write("\"");
            renderer.WriteAttributes(admonition).WriteLine(">");
            renderer.WriteChildren(admonition);
            renderer.WriteLine("</div>");
        }
    }
}
