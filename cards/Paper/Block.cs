namespace CoeBot.Cards.Paper;

/// <summary>A piece of a section, free of HTML and Markdown: what a card shows and what a version is computed from.</summary>
public abstract record Block;

/// <summary>A heading; level 1 is the page's own.</summary>
public sealed record HeadingBlock(int Level, IReadOnlyList<Inline> Text) : Block;

public sealed record ParagraphBlock(IReadOnlyList<Inline> Text) : Block;

/// <summary>A list; each item is a run of blocks. <paramref name="Start"/> is the first number of an ordered list, else null.</summary>
public sealed record ListBlock(int? Start, IReadOnlyList<IReadOnlyList<Block>> Items) : Block;

public sealed record QuoteBlock(IReadOnlyList<Block> Blocks) : Block;

/// <summary>A table; <paramref name="HasHeader"/> says that its first row names the columns.</summary>
public sealed record TableBlock(bool HasHeader, IReadOnlyList<TableRowBlock> Rows) : Block
{
    public int Columns => Rows.Count == 0 ? 0 : Rows.Max(row => row.Cells.Count);
}

public sealed record TableRowBlock(IReadOnlyList<TableCellBlock> Cells);

/// <summary>A cell; <paramref name="Side"/> is <c>left</c>, <c>center</c> or <c>right</c>.</summary>
public sealed record TableCellBlock(IReadOnlyList<Block> Blocks, string Side);

/// <summary>A picture at an absolute address.</summary>
public sealed record ImageBlock(Uri Url, string Alt, string Caption, Uri? Link) : Block;

/// <summary>Lines whose spaces count.</summary>
public sealed record CodeBlock(IReadOnlyList<string> Lines) : Block;

public sealed record RuleBlock : Block;

/// <summary>A boxed remark; <paramref name="Kind"/> is the author's word for it: note, tip, warning, danger …</summary>
public sealed record AdmonitionBlock(string Kind, IReadOnlyList<Inline> Title, IReadOnlyList<Block> Blocks) : Block;

/// <summary>Something that opens on request.</summary>
public sealed record DetailsBlock(IReadOnlyList<Inline> Summary, IReadOnlyList<Block> Blocks, bool Open) : Block;

/// <summary>Terms with what they mean.</summary>
public sealed record DefinitionsBlock(IReadOnlyList<Definition> Definitions) : Block;

/// <summary>One or more terms (paragraphs) and their meaning.</summary>
public sealed record Definition(IReadOnlyList<IReadOnlyList<Inline>> Terms, IReadOnlyList<Block> Meaning);
