using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoeBot.Tests.Cards;

public class AnyMarkdownTests
{
    [Fact]
    public void Any_page_becomes_valid_cards_with_every_word_in_order() =>
        Prop.ForAll(AnyMarkdown.Pages, page => CheckPage(page)).Check(Properties.Tried(300));

    [Fact]
    public void Marks_that_the_site_and_CommonMark_read_differently_part_no_word() => CheckPage("first\n\n- > ; **stray **bold1 < 2 > 0*(c)*d**e**é ü");

    [Fact]
    public void Any_text_at_all_becomes_valid_cards() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            foreach (var section in Samples.OfPage("kept\n\n" + text.Get.Replace("\0", "", StringComparison.Ordinal)).Sections)
                Assert.Empty(CardTree.Problems(Samples.Card(section)));
        }).Check(Properties.Tried(200));

    private static void CheckPage(string page)
    {
        var section = Assert.Single(Samples.OfPage(page).Sections);
        var card = Samples.Card(section);
        Assert.Empty(CardTree.Problems(card));
        Assert.Equal(PageWords.Of(page), CardWords.Of(card, withTitle: false));
        Assert.Equal(section.Version, Samples.OfPage(page).Sections[0].Version);
    }
}
