using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>coverage</c>: which channels got which share of the paper, silent ones first.</summary>
internal sealed class CoverageCommand(Coverage coverage, ConsultationPaper paper) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["coverage"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var channels = await coverage.ListAsync(ct);
        if (channels.Count == 0) return Reply.Notice("There are no channels yet", "Add CoeBot to a team, and its channel will be listed here.");
        var say = SmallNumbers.For(asking);
        var view = new CoverageView(
            channels.Count, channels.Count(channel => channel.Sections > 0), channels.Count(channel => channel.Answers > 0), paper.Sections.Count,
            [.. channels.Select(channel => new CoverageRow(channel.Name, (int)channel.Sections, say(channel.Answers)))]);
        return OutgoingMessage.OfCard(CoverageCard.Build(view), "Who has what, and what came back");
    }
}
