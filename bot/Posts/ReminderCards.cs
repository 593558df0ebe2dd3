using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Posts;

/// <summary>The reply that reminds a channel. It names nobody and counts nothing.</summary>
internal sealed class ReminderCards(ConsultationPaper paper, ConsultationWindow window)
{
    /// <returns>Null where there is nothing to remind of.</returns>
    public async Task<OutgoingMessage?> MessageAsync(ClaimedEdit edit, CancellationToken ct)
    {
        if (edit.Closed != 0 || paper.Find(edit.Section) is not { } section || await window.WhyClosedAsync(ct) is not null) return null;
        var card = NoticeCard.Build(
            Strings.FormatReminderCards_IsStillOpenForComments(section.Title),
            window.Closes is { } closes
                ? Strings.FormatReminderCards_AnswerUntil(London.Say(closes))
                : Strings.ReminderCards_Answer,
            Strings.ReminderCards_ToGetNoRemindersIn);
        return OutgoingMessage.OfCard(card, Strings.ReminderCards_ASectionIsStillOpen);
    }
}
