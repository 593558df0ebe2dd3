using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What a reviewer answered, shown literally to the one person who asked for it.</summary>
public static class ReplyCard
{
    // Well below what a message can hold; a reviewer's column takes more.
    private const int LongestText = 6_000;

    public static AdaptiveCard Build(string reference, string sectionTitle, string text) => new(
    [
        Say.Title("A reply to your response"),
        Say.Quiet($"Response {reference} on “{sectionTitle}”"),
        .. InlineLayout.Verbatim(Say.Short(text, LongestText)),
        .. text.Length > LongestText ? [Say.Quiet("The reply is longer than a message can show. Quote your reference to get all of it.")] : Array.Empty<Elements.Element>(),
        Say.Quiet("You asked to be contacted about this response. With this reply, the way to reach you was deleted."),
    ])
    { FallbackText = $"There is a reply to your response {reference}." };
}
