using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>broadcast SECTION to AUDIENCE</c>: asks first, posts nothing.</summary>
internal sealed partial class BroadcastCommand(ConsultationPaper paper, TargetStore targets, BroadcastStore broadcasts) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["broadcast"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var match = Pattern().Match(rest);
        if (!match.Success)
            return Reply.Notice("I need a section and who should get it", "Nothing was posted.", "Type: broadcast SECTION to all, to la, to network, or to names of channels separated by commas.");
        if (paper.Find(match.Groups["section"].Value) is not { } section) return UnknownSection.Answer(paper, match.Groups["section"].Value);

        var audience = new Audience(match.Groups["audience"].Value.Trim());
        var all = await targets.ListAsync(ct);
        if (audience.Unknown(all) is { Count: > 0 } unknown)
            return Reply.Notice("I don't know one of those channels", $"Nothing was posted. Not known: {string.Join(", ", unknown)}.", "Type targets to see their names.");
        var matched = all.Where(audience.Includes).ToList();
        if (matched.Count == 0)
            return Reply.Notice("That audience has no channels", "Nothing was posted.", "Add CoeBot to a team, or type targets to see the channels there are.");

        var number = await broadcasts.AskAsync(section, audience, asking.ObjectId, asking.Conversation);
        var have = (await broadcasts.HaveAsync(section.Id.Slug, section.Version, ct)).ToHashSet();
        var plan = new BroadcastPlan(
            number, section.Title, section.Id.Slug, section.Version, audience.Expression,
            Channels: matched.Count(target => target.IsActive && !have.Contains(target.Id)),
            AlreadyHave: matched.Count(target => have.Contains(target.Id)),
            Of: matched.Count);
        return OutgoingMessage.OfCard(ConfirmBroadcastCard.Build(plan), $"Broadcast {number}: please confirm");
    }

    [GeneratedRegex(@"^(?<section>\S+) to (?<audience>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
