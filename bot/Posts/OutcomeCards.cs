using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Posts;

/// <summary>The reply that says what came of a section.</summary>
internal sealed class OutcomeCards(Outcomes outcomes, ChangePlans plans, ConsultationPaper paper)
{
    /// <returns>Null where there is nothing to post.</returns>
    public async Task<OutgoingMessage?> MessageAsync(ClaimedEdit edit, CancellationToken ct)
    {
        if (edit.Change is not { } change || await outcomes.OfChangeAsync(change, ct) is not { } outcome) return null;
        var title = paper.Find(edit.Section)?.Title ?? (await plans.FindAsync(edit.Section, ct))?.Title ?? edit.Section;
        return OutgoingMessage.OfCard(OutcomeCard.Posted(title, outcome.Words), Strings.OutcomeCards_YouSaidWeDid);
    }
}
