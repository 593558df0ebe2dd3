using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Posts;
using CoeBot.Responses;

namespace CoeBot.Conversations;

/// <summary>The card of a section for somebody who asked for it.</summary>
internal sealed class SectionReading(RememberedDetails remembered, Form form, PrivacySettings privacy, ConsultationWindow window, Outcomes outcomes)
{
    public async Task<AdaptiveCard> CardAsync(Asking asking, Section section, CancellationToken ct)
    {
        // Everyone in a channel sees what is posted there: what one person asked us to remember is shown in their own chat only.
        var values = asking.Activity.Conversation?.ConversationType == "personal" ? await remembered.FormAsync(asking.Person, ct) : FormValues.Empty;
        var closed = await window.ClosedSinceAsync(ct) is not null;
        var outcome = await outcomes.LatestAsync(section.Id.Slug, ct);
        return SectionCard.Build(section, form, new SectionCardView(privacy.NoticeUrl) { Closes = window.Closes, Values = values, Closed = closed, Outcome = outcome?.Words });
    }
}
