using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class ReadCommand(ConsultationPaper paper, SectionReading reading) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["read"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        paper.Find(rest) is { } section
            ? OutgoingMessage.OfCard(await reading.CardAsync(asking, section, ct), SectionCard.Summary(section))
            : UnknownSection.Answer(paper, rest);
}
