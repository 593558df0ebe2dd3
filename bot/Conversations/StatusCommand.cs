using System.Globalization;
using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>status N</c>: how a broadcast went, every target counted once.</summary>
internal sealed class StatusCommand(BroadcastStore broadcasts, BroadcastReport report) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["status"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct) =>
        long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await broadcasts.FindAsync(number, ct) is { } broadcast
            ? OutgoingMessage.OfCard(await report.CardAsync(broadcast, ct), $"Broadcast {number}")
            : Reply.Notice("There is no broadcast with that number", "Type broadcasts to see the latest ones.");
}
