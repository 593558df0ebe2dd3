using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>follow here as la NAME</c> or <c>follow here as network NAME</c>, in the channel itself.</summary>
internal sealed partial class FollowCommand(TargetStore targets) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["follow"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!asking.IsInChannel) return Reply.Notice("That works in a channel", "Nothing was changed. Mention me in the channel that should get sections.");
        var match = Pattern().Match(rest);
        if (!match.Success)
            return Reply.Notice("I need to know what to call this channel", "Nothing was changed.", "Type: follow here as la NAME, or follow here as network NAME.");
        var kind = match.Groups["kind"].Value.Equals("la", StringComparison.OrdinalIgnoreCase) ? TargetKind.LocalAuthority : TargetKind.Network;
        var name = match.Groups["name"].Value.Trim();
        if (!await targets.FollowAsync(Installations.Seen(asking), kind, name, asking.Actor))
            return Reply.Notice("Another channel has that name", $"Nothing was changed. Broadcasts find channels by their names, so {name} can be only one of them.", "Type follow here again with another name.");
        return Reply.Notice("This channel will get sections of the paper", $"It is listed as {name}.", "Type unfollow here at any time to stop.");
    }

    // A comma separates names in an audience, so a name has none.
    [GeneratedRegex("^here as (?<kind>la|network) (?<name>[^,]{1,100})$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
