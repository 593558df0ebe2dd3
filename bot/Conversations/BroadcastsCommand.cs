using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class BroadcastsCommand(BroadcastStore broadcasts) : ICommand
{
    private const int Most = 10;

    public IReadOnlyList<string> Words { get; } = ["broadcasts"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var latest = await broadcasts.ListAsync(Most, ct);
        return latest.Count == 0
            ? Reply.Notice("Nothing was broadcast yet", "Type: broadcast SECTION to all.")
            : Reply.Notice("The latest broadcasts", [.. latest.Select(Line), "Type status and a number to see where one went."]);
    }

    private static string Line(Broadcast broadcast) =>
        $"{broadcast.Number}: {broadcast.SectionTitle} to {broadcast.Audience}, {broadcast.State.ToLowerInvariant()}, asked by {broadcast.AskedBy}";
}
