using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class PlainTextPaperTests : IDisposable
{
    private const string Workshop = """
        What is this workshop?
        It brings together everybody who lends books, for half a day, so that they can agree what to change and who will do it first.
        [bookmark: Start]Patterns of lending
        There is no one right way to lend a book, and this page names only two of them, both of which are known to work in small branches.
        A small branch in a village might keep:
        · A card index
        · A ledger
        Before the day:
        1. Find a room.
        2. Ask the people:
        a. who lend
        b. who borrow
        3. Set a date.
        Morning (1)
        What works well:
        Where the queues are:
        Afternoon (2)
        What we will do first:
        A facilitator
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Lines_that_look_like_headings_make_sections_and_prompts_without_text_too()
    {
        var paper = Read(Workshop);
        Assert.Equal(
            ["What is this workshop?", "Patterns of lending", "Before the day", "What works well", "Where the queues are", "What we will do first"],
            paper.Sections.Select(section => section.Title));
        Assert.Equal(["Morning (1)"], paper.Find("where-the-queues-are")!.Under);
        Assert.Empty(paper.Find("where-the-queues-are")!.Blocks);
        Assert.All(paper.Sections, section => Assert.Empty(CardTree.Problems(Samples.Card(section))));
    }

    [Fact]
    public void Bullets_numbers_and_letters_become_lists()
    {
        var paper = Read(Workshop);
        Assert.Equal(2, Assert.IsType<ListBlock>(paper.Find("patterns-of-lending")!.Blocks[^1]).Items.Count);
        var steps = Assert.IsType<ListBlock>(Assert.Single(paper.Find("before-the-day")!.Blocks));
        Assert.Equal((1, 3), (steps.Start, steps.Items.Count));
        Assert.IsType<ListBlock>(steps.Items[1][1]);
    }

    [Fact]
    public void The_workshop_template_collects_contributions_under_its_prompts()
    {
        if (Repository.Shared("paper-seeds") is null)
            return; // not beside this clone; the sample is tested anyway
        var paper = PaperReader.Read(Repository.Shared("paper-seeds", "service-diagnostic.txt")!, Samples.Site);
        foreach (var prompt in new[] { "Where the big pain points are", "What they do", "Service model (vision)", "What is Data to Insight?", "Ideas to hold onto for later" })
            Assert.NotNull(paper.Find(prompt));
        Assert.Equal(["Morning (1)"], paper.Find("where-the-big-pain-points-are")!.Under);
        var words = Words.In(File.ReadAllText(Repository.Shared("paper-seeds", "service-diagnostic.txt")!)).Count;
        var kept = paper.Sections.Sum(section => Words.In(section.Title).Count + Words.In(BlockText.Of(section.Blocks)).Count);
        Assert.InRange(kept, words * 98 / 100, words);
    }

    public void Dispose() => _folder.Dispose();

    private ConsultationPaper Read(string text) => PaperReader.Read(_folder.Write("workshop.txt", text), Samples.Site);
}
