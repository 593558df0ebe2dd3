using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>reminders</c>, in a channel that wanted none and now does.</summary>
internal sealed class RemindersCommand(Reminders reminders) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["reminders"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!asking.IsInChannel) return Reply.Notice("That works in a channel", "Nothing was changed. Mention me in the channel that should get reminders.");
        return await reminders.WantAsync(asking.TenantId, asking.ChannelId, wanted: true)
            ? Reply.Notice("This channel gets reminders again", "They are few: at most one in each half of the consultation and one before its end.", "Type no reminders here to stop them.")
            : Reply.Notice("This channel gets reminders already", "Nothing was changed.", "Type no reminders here to stop them.");
    }
}
