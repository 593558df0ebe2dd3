using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>sections</c>: the table of contents; for organisers with what is new, changed or removed since it was posted.</summary>
internal sealed class SectionsCommand(ConsultationPaper paper, PostedVersions posted) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["sections"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var news = asking.IsOrganiser ? await posted.NewsAsync(ct) : null;
        return OutgoingMessage.OfCard(SectionsCard.Build(paper, paper.SiteUrl, news), Strings.SectionsCommand_TheSectionsOfThePaper);
    }
}
