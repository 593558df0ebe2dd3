using CoeBot.Cards.Layout;

namespace CoeBot.Cards.Paper;

/// <summary>
/// Cuts a section too long for one card into parts, at its headings where it has any. Each part is a section of its
/// own: the first keeps the id, the others are called <c>…-part-2</c> and so on.
/// </summary>
internal static class SectionParts
{
    // Of the 40,960 characters of a card about 5,000 are the form's, and 13,000 a person's own if they use them all.
    private const int MostCharacters = 21_000;

    public static IReadOnlyList<Section> Split(Section section, Uri site)
    {
        if (SizeOf(section.Blocks) + SizeOf(section.Notes.SelectMany(note => note.Blocks)) <= MostCharacters)
            return [section];
        var (blocks, notes) = WithNotesThatFit(section);
        var parts = Packed(Runs(blocks.SelectMany(BlockCutting.Cut)));
        var placed = PlaceNotes(parts, notes);
        return [.. parts.Select((part, i) => Part(section, part, placed[i], i + 1, parts.Count, site))];
    }

    private static Section Part(Section section, IReadOnlyList<Block> blocks, IReadOnlyList<Footnote> notes, int part, int parts, Uri site)
    {
        var title = parts == 1 ? section.Title : $"{section.Title} (part {part} of {parts})";
        return section with
        {
            Id = part == 1 ? section.Id : new SectionId($"{section.Id.Slug}-part-{part}"),
            Title = title,
            Version = SectionVersion.Of(title, blocks, notes, site),
            Blocks = blocks,
            Notes = notes,
            Part = part,
            Parts = parts,
        };
    }

    /// <summary>Notes that would fill a card by themselves are read as text.</summary>
    private static (IEnumerable<Block> Blocks, IReadOnlyList<Footnote> Notes) WithNotesThatFit(Section section) =>
        SizeOf(section.Notes.SelectMany(note => note.Blocks)) <= MostCharacters / 4
            ? (section.Blocks, section.Notes)
            : (section.Blocks.Concat(section.Notes.SelectMany(note => note.Marked())), []);

    private static List<List<Block>> Runs(IEnumerable<Block> blocks)
    {
        var runs = new List<List<Block>>();
        var hasText = true;
        foreach (var block in blocks)
        {
            if (hasText && (runs.Count == 0 || block is HeadingBlock))
            {
                runs.Add([]);
                hasText = false;
            }
            runs[^1].Add(block);
            hasText |= block is not HeadingBlock;
        }
        return runs;
    }

    private static List<List<Block>> Packed(List<List<Block>> runs)
    {
        const int Most = MostCharacters * 3 / 4; // the notes need room too
        var parts = new List<List<Block>> { new() };
        var filled = 0;
        foreach (var run in runs)
        {
            var size = SizeOf(run);
            // A run that no card can hold is broken between its blocks; any other moves on as a whole.
            foreach (var piece in size <= Most ? [run] : run.ConvertAll(block => new List<Block> { block }))
            {
                var pieceSize = size <= Most ? size : SizeOf(piece);
                if (filled > 0 && filled + pieceSize > Most)
                {
                    parts.Add([]);
                    filled = 0;
                }
                parts[^1].AddRange(piece);
                filled += pieceSize;
            }
        }
        return parts;
    }

    private static List<List<Footnote>> PlaceNotes(List<List<Block>> parts, IReadOnlyList<Footnote> notes)
    {
        var texts = parts.ConvertAll(BlockText.Of);
        var placed = parts.ConvertAll(_ => new List<Footnote>());
        foreach (var note in notes)
        {
            var part = texts.FindIndex(text => text.Contains(Raised.Superscript(note.Mark), StringComparison.Ordinal));
            placed[part < 0 ? ^1 : part].Add(note);
        }
        return placed;
    }

    private static int SizeOf(IEnumerable<Block> blocks) => blocks.Sum(BlockLayout.CharactersOf);
}
