using System.Globalization;
using CoeBot.Broadcasts;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>broadcasts</c>: the latest ones, and what organisers did last.</summary>
internal sealed class BroadcastsCommand(BroadcastStore broadcasts, AuditTrail audit) : ICommand
{
    private const int Most = 10;

    public IReadOnlyList<string> Words { get; } = ["broadcasts"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var latest = await broadcasts.ListAsync(Most, ct);
        if (latest.Count == 0) return Reply.Notice("Nothing was broadcast yet", "Type: broadcast SECTION to all.");
        var done = await audit.LatestAsync(Most, ct);
        return Reply.Notice(
            "The latest broadcasts",
            [.. latest.Select(Line), "Type status and a number to see where one went.", "What organisers did last:", .. done.Select(Line)]);
    }

    private static string Line(Broadcast broadcast) =>
        $"{broadcast.Number}: {broadcast.SectionTitle} to {broadcast.Audience}, {broadcast.State.ToLowerInvariant()}, asked by {broadcast.AskedBy}";

    private static string Line(Audited done) =>
        $"{done.At.ToTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC: {done.Action} {done.Subject} by {done.ObjectId}, {done.Result}";
}
