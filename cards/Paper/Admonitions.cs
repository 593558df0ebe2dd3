using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace CoeBot.Cards.Paper;

/// <summary>mkdocs' boxed remarks: <c>!!! note "Title"</c>, or <c>??? note</c> for one that opens on request, text indented by four.</summary>
internal sealed class Admonitions : IMarkdownExtension
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

    private sealed class AdmonitionParser : BlockParser
    {
        public AdmonitionParser() => OpeningCharacters = ['!', '?'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var line = processor.Line.ToString();
            if (processor.IsCodeIndent || !(line.StartsWith("!!! ", StringComparison.Ordinal) || line.StartsWith("??? ", StringComparison.Ordinal)
                || line.StartsWith("???+ ", StringComparison.Ordinal)))
                return BlockState.None;
            var head = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim();
            var quote = head.IndexOf('"', StringComparison.Ordinal);
            var kind = (quote < 0 ? head : head[..quote]).Trim();
            if (kind.Length == 0 || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ' '))
                return BlockState.None;
            if (quote >= 0 && !(head.Length > quote + 1 && head[^1] == '"'))
                return BlockState.None;
            processor.NewBlocks.Push(new Admonition(this)
            {
                Column = processor.Column,
                Kind = kind.Split(' ')[0],
                Title = quote < 0 ? MarkdownFolder.Humanise(kind.Split(' ')[0]) : head[(quote + 1)..^1],
                Opens = line[0] == '?',
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
