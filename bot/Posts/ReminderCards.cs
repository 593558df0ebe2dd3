using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Posts;

/// <summary>The reply that reminds a channel. It names nobody and counts nothing.</summary>
internal sealed class ReminderCards(ConsultationPaper paper, ConsultationWindow window)
{

    /// <returns>Null where there is nothing to remind of.</returns>
    public async Task<OutgoingMessage?> MessageAsync(string sectionId, CancellationToken ct)
    {
        if (paper.Find(sectionId) is not { } section || await window.WhyClosedAsync(ct) is not null) return null;
        var until = window.Closes is { } closes ? $" until {London.Say(closes)}" : "";
        var card = NoticeCard.Build(
            $"“{section.Title}” is still open for comments",
            $"You can read and answer the card above{until}. It takes a few minutes.",
            "To get no reminders in this channel, mention me and type no reminders.");
        return OutgoingMessage.OfCard(card, "A section is still open for comments");
    }
}
