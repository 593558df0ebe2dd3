namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>Word marks every item by itself; neighbours become one list, deeper ones a list within the item above.</summary>
internal sealed class WordLists
{
    private readonly Dictionary<(int List, int Level), int> _counted = [];

    /// <summary>An item on its way into a list; only <see cref="Close"/> leaves none of them.</summary>
    private sealed record OpenItem(int Level, int? Number, ParagraphBlock Text) : Block;

    public Block Item((int List, int Level, bool Counts) item, ParagraphBlock text)
    {
        foreach (var deeper in _counted.Keys.Where(key => key.List == item.List && key.Level > item.Level).ToList())
            _counted.Remove(deeper);
        var number = _counted[(item.List, item.Level)] = _counted.GetValueOrDefault((item.List, item.Level)) + 1;
        return new OpenItem(item.Level, item.Counts ? number : null, text);
    }

    public static IReadOnlyList<Block> Close(List<Block> blocks)
    {
        var closed = new List<Block>();
        for (var i = 0; i < blocks.Count;)
        {
            if (blocks[i] is OpenItem first)
                closed.Add(ListFrom(blocks, ref i, first.Level));
            else
                closed.Add(blocks[i++]);
        }
        return closed;
    }

    private static ListBlock ListFrom(List<Block> blocks, ref int at, int level)
    {
        var first = (OpenItem)blocks[at];
        var items = new List<IReadOnlyList<Block>>();
        while (at < blocks.Count && blocks[at] is OpenItem item && item.Level >= level)
        {
            if (item.Level > level && items.Count > 0)
            {
                items[^1] = [.. items[^1], ListFrom(blocks, ref at, item.Level)];
                continue;
            }
            var continues = item.Number is null ? first.Number is null : first.Number + items.Count == item.Number;
            if (items.Count > 0 && !continues)
                break;
            items.Add([item.Text]);
            at++;
        }
        return new(first.Number, items);
    }
}
