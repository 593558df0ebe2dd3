using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>broadcasts</c>: the latest ones, and what was done last.</summary>
internal sealed class BroadcastsCommand(BroadcastStore broadcasts, AuditTrail audit) : ICommand
{
    private const int Most = 10;

    public IReadOnlyList<string> Words { get; } = ["broadcasts"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var latest = await broadcasts.ListAsync(Most, ct);
        if (latest.Count == 0) return Reply.Notice(Strings.BroadcastsCommand_NothingWasBroadcastYet, Strings.BroadcastsCommand_TypeBroadcastSectionToAll);
        var done = await audit.LatestAsync(Most, ct);
        return Reply.Notice(
            Strings.BroadcastsCommand_TheLatestBroadcasts,
            [.. latest.Select(Line), Strings.BroadcastsCommand_TypeStatusAndANumber, Strings.BroadcastsCommand_WhatWasDoneLast, .. done.Select(Line)]);
    }

    private static string Line(Broadcast broadcast) =>
        Strings.FormatBroadcastsCommand_Row(number: broadcast.Number, sectionTitle: broadcast.SectionTitle, audience: broadcast.Audience, state: broadcast.State.ToLowerInvariant(), askedBy: broadcast.AskedBy);

    private static string Line(Audited done) =>
        Strings.FormatBroadcastsCommand_Done(at: London.Say(done.At.ToTime()), action: done.Action, subject: done.Subject, who: done.Who, result: done.Result);
}
