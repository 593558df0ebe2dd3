using CoeBot.Cards;
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
        if (!rest.Equals("reminders", StringComparison.OrdinalIgnoreCase)) return Reply.Notice(Strings.NothingWasChangedHeading, Strings.NoRemindersCommand_ToGetNoRemindersIn);
        if (!asking.IsInChannel) return Reply.Notice(Strings.ThatWorksInAChannel, Strings.NoRemindersCommand_MentionMeInTheChannel);
        return await reminders.WantAsync(asking.TenantId, asking.ChannelId, wanted: false, asking.Actor)
            ? Reply.Notice(Strings.NoRemindersCommand_ThisChannelGetsNoMoreReminders, Strings.NoRemindersCommand_SectionsAreStillPostedHere, Strings.NoRemindersCommand_TypeRemindersHereToGet)
            : Reply.Notice(Strings.NoRemindersCommand_ThisChannelGetsNoRemindersAlready, Strings.NothingWasChanged);
    }
}
