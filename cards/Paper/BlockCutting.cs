using CoeBot.Cards.Layout;

namespace CoeBot.Cards.Paper;

/// <summary>Cuts a block that is too big for a card into smaller ones; every word stays, in order.</summary>
internal static class BlockCutting
{
    private const int MostCharacters = 7_000;
    private const int LongestRun = 1_500;

    public static IEnumerable<Block> Cut(Block block)
    {
        if (BlockLayout.CharactersOf(block) <= MostCharacters)
            return [block];
        return block switch
        {
            ParagraphBlock paragraph => CutText(paragraph.Text),
            HeadingBlock heading => CutText(heading.Text),
            ListBlock list => CutList(list),
            QuoteBlock quote => quote.Blocks.SelectMany(Cut).Select(inner => new QuoteBlock([inner])),
            TableBlock table => CutTable(table),
            CodeBlock code => CutCode(code),
            AdmonitionBlock admonition => CutText(Bold(admonition.Title)).Concat(admonition.Blocks.SelectMany(Cut)),
            DetailsBlock details => CutText(Bold(details.Summary)).Concat(details.Blocks.SelectMany(Cut)),
            DefinitionsBlock definitions => definitions.Definitions.SelectMany(d => d.Terms.SelectMany(term => CutText(Bold(term))).Concat(d.Meaning.SelectMany(Cut))),
            _ => [block],
        };
    }

    private static IEnumerable<Block> CutText(IReadOnlyList<Inline> text)
    {
        var piece = new List<Inline>();
        var cost = 0;
        foreach (var inline in text.SelectMany(CutRun))
        {
            // An escaped character takes two, a run of its own style about a hundred.
            var more = (2 * inline.Text.Length) + (inline.Link?.AbsoluteUri.Length ?? 0) + 100;
            if (cost > 0 && cost + more > MostCharacters)
            {
                yield return new ParagraphBlock([.. piece]);
                piece.Clear();
                cost = 0;
            }
            piece.Add(inline);
            cost += more;
        }
        if (piece.Exists(inline => !string.IsNullOrWhiteSpace(inline.Text)))
            yield return new ParagraphBlock(piece);
    }

    private static IEnumerable<Inline> CutRun(Inline inline) => Lines(inline.Text).Select(text => inline with { Text = text });

    /// <summary>The text in pieces of at most <see cref="LongestRun"/>, cut behind a space where there is one.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        while (text.Length > LongestRun)
        {
            var end = text.LastIndexOf(' ', LongestRun - 1, LongestRun / 2) + 1;
            if (end == 0)
                end = char.IsHighSurrogate(text[LongestRun - 1]) ? LongestRun - 1 : LongestRun;
            yield return text[..end];
            text = text[end..];
        }
        yield return text;
    }

    private static IEnumerable<Block> CutList(ListBlock list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var one = new ListBlock(list.Start + i, [list.Items[i]]);
            if (BlockLayout.CharactersOf(one) <= MostCharacters)
                yield return one;
            else
                foreach (var block in list.Items[i].SelectMany(Cut))
                    yield return block;
        }
    }

    private static IEnumerable<Block> CutTable(TableBlock table)
    {
        var header = table.HasHeader ? table.Rows.Take(1).ToList() : [];
        var most = MostCharacters - SizeOf(header);
        // Each piece repeats the names of the columns, unless they are what makes the table big.
        if (most < MostCharacters / 2)
            (header, most) = ([], MostCharacters);
        var rows = new List<TableRowBlock>();
        var filled = 0;
        foreach (var row in table.Rows.Skip(header.Count))
        {
            var size = SizeOf([row]);
            if (rows.Count > 0 && filled + size > most)
            {
                yield return new TableBlock(header.Count > 0, [.. header, .. rows]);
                rows.Clear();
                filled = 0;
            }
            if (size <= most)
            {
                rows.Add(row);
                filled += size;
                continue;
            }
            foreach (var block in row.Cells.SelectMany(cell => cell.Blocks).SelectMany(Cut))
                yield return block;
        }
        if (rows.Count > 0)
            yield return new TableBlock(header.Count > 0, [.. header, .. rows]);
    }

    private static int SizeOf(List<TableRowBlock> rows) => rows.Count == 0 ? 0 : BlockLayout.CharactersOf(new TableBlock(false, rows));

    private static IEnumerable<Block> CutCode(CodeBlock code) =>
        code.Lines.SelectMany(Lines).Chunk(4).Select(lines => new CodeBlock(lines));

    private static List<Inline> Bold(IReadOnlyList<Inline> text) => [.. text.Select(inline => inline with { Bold = true })];
}
