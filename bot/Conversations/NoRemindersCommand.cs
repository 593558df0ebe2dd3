using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>no reminders</c>, in the channel that wants none.</summary>
internal sealed class NoRemindersCommand(Reminders reminders) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["no"];

    public bool ForOrganisers => false;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (!rest.Equals("reminders", StringComparison.OrdinalIgnoreCase)) return Reply.Notice("Nothing was changed", "To get no reminders in a channel, mention me there and type no reminders.");
        if (!asking.IsInChannel) return Reply.Notice("That works in a channel", "Nothing was changed. Mention me in the channel that should get no reminders.");
        return await reminders.WantAsync(asking.TenantId, asking.ChannelId, wanted: false)
            ? Reply.Notice("This channel gets no more reminders", "Sections are still posted here.", "Type reminders here to get them again.")
            : Reply.Notice("This channel gets no reminders already", "Nothing was changed.");
    }
}
