using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class TargetsCommand(TargetStore targets) : ICommand
{
    private const int MostRows = 20;

    public IReadOnlyList<string> Words { get; } = ["targets"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var all = await targets.ListAsync(ct);
        return all.Count == 0
            ? Reply.Notice("There are no channels yet", "Add CoeBot to a team, and its channel will be listed here.")
            : OutgoingMessage.OfCard(TargetsCard.Build([.. all.Take(MostRows).Select(Row)], all.Count), $"{all.Count} channels");
    }

    private static TargetRow Row(Target target) => new(
        target.Name, target.Kind, $"{target.TeamName} › {target.ChannelName}",
        target.IsActive ? target.State : $"{target.State}: {target.StateReason}");
}
