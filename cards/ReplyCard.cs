using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What a reviewer answered, shown literally to the one person who asked for it.</summary>
public static class ReplyCard
{
    // Well below what a message can hold; a reviewer's column takes more.
    private const int LongestText = 6_000;

    public static AdaptiveCard Build(string reference, string sectionTitle, string text) => new(
    [
        Say.Title(Strings.ReplyCard_AReplyToYourResponse),
        Say.Quiet(Strings.FormatReplyCard_Subtitle(reference: reference, sectionTitle: sectionTitle)),
        .. InlineLayout.Verbatim(Say.Short(text, LongestText)),
        .. text.Length > LongestText ? [Say.Quiet(Strings.ReplyCard_TheReplyIsLongerThan)] : Array.Empty<Elements.Element>(),
        Say.Quiet(Strings.ReplyCard_YouAskedToBeContactedAbout),
    ])
    { FallbackText = Strings.FormatReplyCard_ThereIsAReplyTo(reference) };
}
