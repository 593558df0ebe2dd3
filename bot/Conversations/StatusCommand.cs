using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>status N</c>: how a broadcast goes, every target counted once, and who did what.</summary>
internal sealed class StatusCommand(BroadcastStore broadcasts, BroadcastReport report) : NumberedCommand(broadcasts, "status")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, CancellationToken ct) =>
        OutgoingMessage.OfCard(await report.CardAsync(broadcast, ct), Strings.FormatStatusCommand_Broadcast(broadcast.Number));
}
