using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal sealed class UnfollowCommand(TargetStore targets) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["unfollow"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!asking.IsInChannel) return Reply.Notice("That works in a channel", "Nothing was changed. Mention me in the channel that should stop getting sections.");
        return await targets.UnfollowAsync(asking.TenantId, asking.ChannelId, asking.Actor)
            ? Reply.Notice("This channel will get no more sections", "Cards that are here already stay and can still be answered.", "Type follow here as la NAME to start again.")
            : Reply.Notice("This channel was not getting sections", "Nothing was changed.", "Type follow here as la NAME to start.");
    }
}
