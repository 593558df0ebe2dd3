using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>follow here as la NAME</c> or <c>follow here as network NAME</c>, in the channel itself.</summary>
internal sealed partial class FollowCommand(TargetStore targets) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["follow"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!asking.IsInChannel) return Reply.Notice(Strings.ThatWorksInAChannel, Strings.FollowCommand_MentionMeInTheChannel);
        var match = Pattern().Match(rest);
        if (!match.Success)
            return Reply.Notice(Strings.FollowCommand_INeedToKnowWhat, Strings.NothingWasChanged, Strings.FollowCommand_TypeFollowHereAsLaName);
        var kind = match.Groups["kind"].Value.Equals("la", StringComparison.OrdinalIgnoreCase) ? TargetKind.LocalAuthority : TargetKind.Network;
        var name = match.Groups["name"].Value.Trim();
        if (!await targets.FollowAsync(Installations.Seen(asking), kind, name, asking.Actor))
            return Reply.Notice(Strings.FollowCommand_AnotherChannelHasThatName, Strings.FormatFollowCommand_BroadcastsFindChannelsByTheirNames(name), Strings.FollowCommand_TypeFollowHereAgainWithAnother);
        return Reply.Notice(Strings.FollowCommand_ThisChannelWillGetSections, Strings.FormatFollowCommand_ItIsListedAs(name), Strings.FollowCommand_TypeUnfollowHereAtAnyTime);
    }

    // A comma separates names in an audience, so a name has none.
    [GeneratedRegex("^here as (?<kind>la|network) (?<name>[^,]{1,100})$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
