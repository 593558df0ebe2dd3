using CoeBot.Cards;

namespace CoeBot.Teams;

/// <summary>What we send: a card with the line that its notification shows, or plain text.</summary>
internal sealed record OutgoingMessage(AdaptiveCard? Card, string? Text, string? Summary)
{
    public static OutgoingMessage OfCard(AdaptiveCard card, string summary) => new(card, null, summary);

    public static OutgoingMessage OfText(string text) => new(null, text, null);
}
