using Xunit;

namespace CoeBot.Tests.Cards;

public class GoldenCardTests
{
    public static TheoryData<string> Names => [.. EveryCard.Sections.Concat(EveryCard.Others).Select(card => card.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_looks_as_it_was_approved(string name) =>
        Golden.Approve(name, EveryCard.Sections.Concat(EveryCard.Others).Single(card => card.Name == name).Card);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_keeps_the_rules(string name)
    {
        var card = EveryCard.Sections.Concat(EveryCard.Others).Single(found => found.Name == name).Card;
        Assert.Empty(CardTree.Problems(card));
        Assert.True(CardTree.HasFewButtons(card) || name == "mine");
    }
}
