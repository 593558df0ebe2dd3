using Xunit;

namespace CoeBot.Tests.Cards;

public class WordCoverageTests
{
    public static TheoryData<string, string> Pages =>
        [.. Samples.Sources.SelectMany(source => Samples.PaperAt(source).Sections.GroupBy(section => section.File).Select(page => (source, page.Key)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_card_says_every_word_of_its_page_in_order_and_no_other(string source, string file)
    {
        var page = File.ReadAllText(Path.Combine(source, "docs", file));
        var sections = Samples.PaperAt(source).Sections.Where(section => section.File == file);
        var onCards = sections.SelectMany((section, i) => CardWords.Of(Samples.Card(section), withTitle: i == 0 && PageWords.HasTitle(page)));
        Assert.Equal(PageWords.Of(page), onCards);
        Assert.All(sections, section => Assert.True(CardTree.HasFewButtons(Samples.Card(section))));
    }
}
