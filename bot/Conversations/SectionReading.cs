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
        var values = OwnChat.Is(asking) ? await remembered.FormAsync(asking.Person, ct) : FormValues.Empty;
        return await CardAsync(section, values, ct);
    }

    /// <summary>With nothing on it that concerns one person.</summary>
    public Task<AdaptiveCard> ForEveryoneAsync(Section section, CancellationToken ct) => CardAsync(section, FormValues.Empty, ct);

    private async Task<AdaptiveCard> CardAsync(Section section, FormValues values, CancellationToken ct)
    {
        var closed = await window.ClosedSinceAsync(ct) is not null;
        var outcome = await outcomes.LatestAsync(section.Id.Slug, ct);
        return SectionCard.Build(section, form, new SectionCardView(privacy.NoticeUrl)
        {
            Closes = window.Closes,
            Values = values,
            Remembered = values.Remember,
            Closed = closed,
            Outcome = outcome?.Words,
        });
    }
}
