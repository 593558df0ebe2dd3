namespace CoeBot.Cards.Paper.Pages;

/// <summary>Where the reader of a page puts what it finds: text into the open paragraph, the rest behind it.</summary>
internal sealed class BlockSink(int level)
{
    // Deeper lists and quotes are laid out at this level: a card nested further is cut by clients.
    private const int Deepest = 5;
    private readonly List<Block> _blocks = [];

    public int Level => level;

    public bool IsDeepest => level >= Deepest;

    public InlineRun Text { get; } = new();

    public BlockSink Inner() => new(level + 1);

    public void Add(Block block)
    {
        EndParagraph();
        _blocks.Add(block);
    }

    public void AddAll(IEnumerable<Block> blocks)
    {
        EndParagraph();
        _blocks.AddRange(blocks);
    }

    public void EndParagraph()
    {
        if (Text.Take() is { Count: > 0 } text)
            _blocks.Add(new ParagraphBlock(text));
    }

    public IReadOnlyList<Block> Take()
    {
        EndParagraph();
        return _blocks;
    }
}
