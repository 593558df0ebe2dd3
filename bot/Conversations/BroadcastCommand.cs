using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>broadcast SECTION to AUDIENCE [on DATE TIME] [as test]</c>: asks first, posts nothing.</summary>
internal sealed partial class BroadcastCommand(ConsultationPaper paper, TargetStore targets, BroadcastAsking broadcasts, TimeProvider clock) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["broadcast"];

    public bool ForOrganisers => true;

    public bool ForTesters => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var match = Pattern().Match(rest);
        if (!match.Success)
            return Reply.Notice("I need a section and who should get it", "Nothing was posted.", "Type: broadcast SECTION to all, to la, to network, to tag:NAME, or to names of channels separated by commas.");
        if (paper.Find(match.Groups["section"].Value) is not { } section) return UnknownSection.Answer(paper, match.Groups["section"].Value);

        DateTimeOffset? due = null;
        if (match.Groups["when"] is { Success: true } when)
        {
            (due, var problem) = LondonTime.Read(when.Value, clock.GetUtcNow());
            if (problem is not null) return Reply.Notice("I need another time", $"Nothing was posted. {problem}", "Send the broadcast again with a time to come.");
        }

        var wish = new BroadcastWish(new Audience(match.Groups["audience"].Value.Trim()), due, match.Groups["test"].Success);
        return await Refusal(asking, wish, ct) ?? Message(await broadcasts.AskAsync(asking, section, wish, null, ct));
    }

    private async Task<OutgoingMessage?> Refusal(Asking asking, BroadcastWish wish, CancellationToken ct)
    {
        if (!wish.IsTest && !asking.IsOrganiser) return Reply.Notice("That is for organisers", "Nothing was posted.", Rights.TestOnly);
        var all = await targets.ListAsync(ct);
        if (wish.Audience.Unknown(all) is { Count: > 0 } unknown)
            return Reply.Notice("I don't know one of those channels", $"Nothing was posted. Not known: {string.Join(", ", unknown)}.", "Type targets to see their names.");
        if (all.Any(wish.Includes)) return null;
        return wish.IsTest
            ? Reply.Notice("That audience has no test channels", "Nothing was posted.", "An organiser marks one with: tag NAME test.")
            : Reply.Notice("That audience has no channels", "Nothing was posted.", "Add CoeBot to a team, or type targets to see the channels there are.");
    }

    private static OutgoingMessage Message(BroadcastPlan plan) =>
        OutgoingMessage.OfCard(ConfirmBroadcastCard.Build(plan), $"Broadcast {plan.Number}: please confirm");

    // A name may hold " on ", as Stoke on Trent does: only a digit behind it makes it a time.
    [GeneratedRegex(@"^(?<section>\S+) to (?<audience>.+?)( on (?<when>\d.*?))?(?<test> as test)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
