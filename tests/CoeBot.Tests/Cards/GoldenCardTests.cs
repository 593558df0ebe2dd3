using Xunit;

namespace CoeBot.Tests.Cards;

public class GoldenCardTests
{
    public static TheoryData<string> Names => [.. EveryCard.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_looks_as_it_was_approved(string name) =>
        Golden.Approve(name, EveryCard.All[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_keeps_the_rules(string name)
    {
        Assert.Empty(CardTree.Problems(EveryCard.All[name]));
        Assert.True(CardTree.HasFewButtons(EveryCard.All[name]));
    }
}
