using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>status N</c>: how a broadcast goes, every target counted once, and who did what.</summary>
internal sealed class StatusCommand(BroadcastStore broadcasts, BroadcastReport report) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["status"];

    public bool ForOrganisers => true;

    public bool ForTesters => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var (broadcast, refusal) = await NumberText.FindAsync(broadcasts, asking, rest, ct);
        return refusal ?? OutgoingMessage.OfCard(await report.CardAsync(broadcast!, ct), $"Broadcast {broadcast!.Number}");
    }
}
