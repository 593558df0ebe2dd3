using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class SectionsCommand(ConsultationPaper paper) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["sections"];

    public bool ForOrganisers => false;

    public Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        Task.FromResult(OutgoingMessage.OfCard(SectionsCard.Build(paper, paper.SiteUrl), $"The {paper.Sections.Count} sections of the paper"));
}
