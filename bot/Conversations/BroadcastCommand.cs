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
            return Reply.Notice(Strings.BroadcastCommand_INeedASectionAnd, Strings.NothingWasPosted, Strings.BroadcastCommand_TypeBroadcastSectionToAll);
        if (paper.Find(match.Groups["section"].Value) is not { } section) return UnknownSection.Answer(paper, match.Groups["section"].Value);

        DateTimeOffset? due = null;
        if (match.Groups["when"] is { Success: true } when)
        {
            (due, var problem) = LondonTime.Read(when.Value, clock.GetUtcNow());
            if (problem is not null) return Reply.Notice(Strings.BroadcastCommand_INeedAnotherTime, Strings.FormatBroadcastCommand_NothingWasPostedBecause(problem), Strings.BroadcastCommand_SendTheBroadcastAgainWith);
        }

        var wish = new BroadcastWish(new Audience(match.Groups["audience"].Value.Trim()), due, match.Groups["test"].Success);
        return await Refusal(asking, wish, ct) ?? Message(await broadcasts.AskAsync(asking, section, wish, null, ct));
    }

    private async Task<OutgoingMessage?> Refusal(Asking asking, BroadcastWish wish, CancellationToken ct)
    {
        if (!wish.IsTest && !asking.IsOrganiser) return Reply.Notice(Strings.ThatIsForOrganisers, Strings.NothingWasPosted, Rights.TestOnly);
        var all = await targets.ListAsync(ct);
        if (wish.Audience.Unknown(all) is { Count: > 0 } unknown)
            return Reply.Notice(Strings.IDontKnowOneOfThose, Strings.FormatBroadcastCommand_NotKnown(string.Join(", ", unknown)), Strings.TypeTargetsToSeeTheirNames);
        if (all.Any(wish.Includes)) return null;
        return wish.IsTest
            ? Reply.Notice(Strings.BroadcastCommand_ThatAudienceHasNoTestChannels, Strings.NothingWasPosted, Strings.BroadcastCommand_AnOrganiserMarksOneWith)
            : Reply.Notice(Strings.BroadcastCommand_ThatAudienceHasNoChannels, Strings.NothingWasPosted, Strings.BroadcastCommand_AddCoebotToATeam);
    }

    private static OutgoingMessage Message(BroadcastPlan plan) =>
        OutgoingMessage.OfCard(ConfirmBroadcastCard.Build(plan), Strings.FormatBroadcastCommand_BroadcastPleaseConfirm(plan.Number));

    // A name may hold " on ", as Stoke on Trent does: only a digit behind it makes it a time.
    [GeneratedRegex(@"^(?<section>\S+) to (?<audience>.+?)( on (?<when>\d.*?))?(?<test> as test)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
