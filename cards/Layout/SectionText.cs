using CoeBot.Cards.Elements;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Layout;

/// <summary>A section's text on its card: the lead to read at once, the rest and the notes behind a button each.</summary>
internal static class SectionText
{
    private const int LeadWords = 100;
    private const int LeadCharacters = 1_500;
    private const int FewWords = 40;
    private const string RestId = "rest";
    private const string NotesId = "notes";

    public static List<Element> Whole(Section section)
    {
        var layout = new BlockLayout();
        var lead = LeadOf(section.Blocks);
        var elements = layout.Of(section.Blocks.Take(lead));
        var rest = layout.Of(section.Blocks.Skip(lead));
        if (rest.Count > 0)
        {
            elements.Add(new ActionSet([Buttons.Toggle(Strings.SectionText_ReadTheWholeSection, RestId)]));
            elements.Add(new Container(rest) { Id = RestId, IsVisible = false });
        }
        elements.AddRange(Notes(section, layout));
        return elements;
    }

    public static List<Element> LeadOnly(Section section) =>
    [
        .. new BlockLayout().Of(section.Blocks.Take(LeadOf(section.Blocks))),
        new ActionSet([Buttons.Open(Strings.SectionText_ReadTheWholeSectionOn, section.PageUrl)]),
    ];

    private static IEnumerable<Element> Notes(Section section, BlockLayout layout)
    {
        var web = Buttons.Open(Strings.SectionText_ReadOnTheWeb, section.PageUrl);
        if (section.Notes.Count == 0)
            return [new ActionSet([web])];
        return
        [
            new ActionSet([Buttons.Toggle(Strings.FormatSectionText_Notes(section.Notes.Count), NotesId), web]),
            new Container([.. section.Notes.SelectMany(note => layout.Of(note.Marked()))]) { Id = NotesId, IsVisible = false },
        ];
    }

    /// <summary>How many blocks make about a hundred words; a heading is not left alone at the end of the lead.</summary>
    private static int LeadOf(IReadOnlyList<Block> blocks)
    {
        var (words, characters, count) = (0, 0, 0);
        while (count < blocks.Count && words < LeadWords && characters < LeadCharacters)
        {
            words += BlockText.Words(blocks[count]);
            characters += BlockText.Of(blocks[count++]).Length;
        }
        // A button for one more sentence is a button too many.
        if (blocks.Skip(count).Sum(BlockText.Words) <= FewWords && blocks.Skip(count).All(block => block is ParagraphBlock or ListBlock or HeadingBlock))
            return blocks.Count;
        while (count > 1 && count < blocks.Count && blocks[count - 1] is (HeadingBlock or RuleBlock))
            count--;
        return count;
    }
}
