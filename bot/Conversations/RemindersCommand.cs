using CoeBot.Cards;
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
        if (!asking.IsInChannel) return Reply.Notice(Strings.ThatWorksInAChannel, Strings.RemindersCommand_MentionMeInTheChannel);
        return await reminders.WantAsync(asking.TenantId, asking.ChannelId, wanted: true, asking.Actor)
            ? Reply.Notice(Strings.RemindersCommand_ThisChannelGetsRemindersAgain, Strings.RemindersCommand_TheyAreFew, Strings.RemindersCommand_TypeNoRemindersHereToStop)
            : Reply.Notice(Strings.RemindersCommand_ThisChannelGetsRemindersAlready, Strings.NothingWasChanged, Strings.RemindersCommand_TypeNoRemindersHereToStop);
    }
}
