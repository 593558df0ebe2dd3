using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>status N</c>: how a broadcast goes, every target counted once, and who did what. <c>status N csv</c>: every target.</summary>
internal sealed class StatusCommand(BroadcastStore broadcasts, BroadcastReport report, BroadcastLists lists) : NumberedCommand(broadcasts, "status", "csv")
{
    protected override async Task<OutgoingMessage> RunAsync(Asking asking, Broadcast broadcast, string more, CancellationToken ct) => more.Length > 0
        ? OutgoingMessage.OfCard(await lists.PageAsync(broadcast, 1, ct), Strings.FormatBroadcastLists_Title(broadcast.Number))
        : OutgoingMessage.OfCard(await report.CardAsync(broadcast, ct), Strings.FormatStatusCommand_Broadcast(broadcast.Number));
}
