using System.Text.RegularExpressions;
using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>tag NAME WORD</c> marks a target, for audiences such as <c>tag:north</c> and for <c>as test</c>.</summary>
internal sealed class TagCommand(TargetStore targets) : TagChange(targets, "tag", isTagged: true);

/// <summary><c>untag NAME WORD</c> takes the mark away.</summary>
internal sealed class UntagCommand(TargetStore targets) : TagChange(targets, "untag", isTagged: false);

internal abstract partial class TagChange(TargetStore targets, string word, bool isTagged) : ICommand
{
    public IReadOnlyList<string> Words { get; } = [word];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var match = Pattern().Match(rest);
        if (!match.Success)
            return Reply.Notice(Strings.TagCommand_INeedAChannelAnd, Strings.NothingWasChanged, Strings.FormatTagCommand_TypeNameWordTheWord(word));
        var name = match.Groups["name"].Value.Trim();
        var tag = match.Groups["tag"].Value.ToLowerInvariant();
        if (!await targets.TagAsync(name, tag, isTagged, asking.Actor))
            return Reply.Notice(Strings.IDontKnowThatChannel, Strings.FormatTagCommand_NotKnown(name), Strings.TypeTargetsToSeeTheirNames);
        return isTagged
            ? Reply.Notice(Strings.FormatTagCommand_IsTagged(name: name, tag: tag), Strings.FormatTagCommand_BroadcastsToTagGoThere(tag))
            : Reply.Notice(Strings.FormatTagCommand_IsNotTaggedNow(name: name, tag: tag), Strings.FormatTagCommand_BroadcastsToTagDoNotGo(tag));
    }

    [GeneratedRegex("^(?<name>.+) (?<tag>[a-z0-9-]{1,40})$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
