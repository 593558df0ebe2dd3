using System.Globalization;
using CoeBot.Cards;
using CoeBot.Tests.Cards;
using Xunit;

namespace CoeBot.Tests.Wording;

/// <summary>A file more, and the cards speak another language: nothing of them was kept in English when they were first made.</summary>
public sealed class AnotherLanguageTests
{
    private static readonly string[] WithoutMadeUpWords =
        ["refused", "edit", "posted", "question", "closed", "receipt", "receipt-progress", "dialog", "waiting", "erase", "erased", "withdrawn", "confirm-broadcast", "help", "help-organiser", "privacy", "welcome", "sections", "mine"];

    [Fact]
    public void Cards_speak_the_language_of_the_thread() => InTheOther(() =>
    {
        var cards = EveryCard.Anew().Where(card => WithoutMadeUpWords.Contains(card.Name)).ToList();
        Assert.Equal(WithoutMadeUpWords.Length, cards.Count);
        // A group of roles begins as a role is worded, and that stands in the list.
        var english = WordsFile.Entries.Where(entry => !entry.Key.StartsWith("RoleGroups_", StringComparison.Ordinal)).Select(entry => entry.Value)
            .Where(text => !text.Contains('{', StringComparison.Ordinal) && ReadingAge.Words(text).Count > 2).ToList();
        Assert.All(cards, card =>
        {
            var json = card.Card.ToJson();
            Assert.Contains("ŵŵŵ", json, StringComparison.Ordinal);
            Assert.All(english, text => Assert.DoesNotContain(text, json, StringComparison.Ordinal));
        });
    });

    [Theory]
    [InlineData(1, "1 ŵŵŵŵŵŵŵ")]
    [InlineData(2, "ddwy 2")]
    [InlineData(3, "3 ŵŵŵŵŵŵŵŵ")]
    [InlineData(1200, "1,200 ŵŵŵŵŵŵŵŵ")]
    public void A_number_takes_the_form_that_the_language_has_for_it(int count, string said) => InTheOther(() => Assert.Equal(said, Counted.Sections(count)));

    [Theory]
    [InlineData(0, "0 sections")]
    [InlineData(1, "1 section")]
    [InlineData(2, "2 sections")]
    public void In_English_there_are_two_forms(int count, string said) => Assert.Equal(said, Counted.Sections(count));

    private static void InTheOther(Action look)
    {
        AnotherLanguage.Offer();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = AnotherLanguage.Culture;
        try
        {
            look();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
