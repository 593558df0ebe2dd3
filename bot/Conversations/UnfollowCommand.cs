using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class UnfollowCommand(TargetStore targets) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["unfollow"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!asking.IsInChannel) return Reply.Notice(Strings.ThatWorksInAChannel, Strings.UnfollowCommand_MentionMeInTheChannel);
        return await targets.UnfollowAsync(asking.TenantId, asking.ChannelId, asking.Actor)
            ? Reply.Notice(Strings.UnfollowCommand_ThisChannelWillGetNoMore, Strings.UnfollowCommand_CardsThatAreHereAlreadyStay, Strings.UnfollowCommand_ToStartAgain)
            : Reply.Notice(Strings.UnfollowCommand_ThisChannelWasNotGettingSections, Strings.NothingWasChanged, Strings.UnfollowCommand_ToStart);
    }
}
