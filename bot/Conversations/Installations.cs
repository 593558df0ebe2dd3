using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>The app was added or removed, or a team changed: learns where broadcasts can go, and welcomes once.</summary>
internal sealed partial class Installations(
    TargetStore targets, TeamChannels channels, Database database, Connector connector, ConsultationPaper paper, PrivacySettings privacy,
    TimeProvider clock, ILogger<Installations> log)
{
    private const int LongestName = 100;

    public async Task LearnAsync(Activity activity, CancellationToken ct)
    {
        if (activity.TenantId is not { } tenantId) return;
        var teamId = activity.ChannelData?.Team?.Id;
        if (IsRemoval(activity)) await RemoveAsync(activity, tenantId, teamId);
        else if (IsAddition(activity)) await AddAsync(activity, tenantId, teamId, ct);
        else if (teamId is not null) await ChangeAsync(activity, tenantId, teamId);
    }

    public static ChannelSeen Seen(Asking asking) => GroupChat(asking.Activity) is { } chat
        ? SeenChat(asking.Activity, asking.TenantId, chat.Id!)
        : Seen(asking.Activity, asking.TenantId, asking.TeamId, asking.ChannelId);

    private async Task AddAsync(Activity activity, string tenantId, string? teamId, CancellationToken ct)
    {
        var isInstalled = activity is { Type: "installationUpdate", Action: "add" };
        if (teamId is not null)
        {
            // The channel that was chosen while installing; without one, General, whose id is the team's.
            var channelId = activity.ChannelData?.Settings?.SelectedChannel?.Id ?? activity.ChannelData?.Channel?.Id ?? teamId;
            var seen = Seen(activity, tenantId, teamId, Channels.WithoutThread(channelId));
            await channels.ChooseAsync(seen);
            LogLearnt();
            // Two activities tell of one installation; the second one asks.
            if (isInstalled) await channels.LearnOthersAsync(seen, ct);
        }
        else if (GroupChat(activity) is { } chat)
        {
            await channels.ChooseAsync(SeenChat(activity, tenantId, chat.Id!));
            LogLearnt();
        }

        if (isInstalled) await WelcomeAsync(activity, tenantId, Place(activity, teamId), ct);
    }

    private async Task RemoveAsync(Activity activity, string tenantId, string? teamId)
    {
        var reason = Strings.Installations_TheAppWasRemovedFrom;
        if (teamId is not null) await targets.RemoveTeamAsync(tenantId, teamId, reason);
        else if (GroupChat(activity) is { } chat) await targets.RemoveConversationAsync(tenantId, chat.Id!, Strings.Installations_TheAppWasRemovedFromTheChat);
        else return;
        LogRemoved();
    }

    private async Task ChangeAsync(Activity activity, string tenantId, string teamId)
    {
        var data = activity.ChannelData!;
        var channelId = data.Channel?.Id is { } id ? Channels.WithoutThread(id) : null;
        switch (data.EventType)
        {
            case "channelDeleted" when channelId is not null:
                await targets.RemoveConversationAsync(tenantId, channelId, Strings.Installations_TheChannelWasDeleted);
                break;
            case "channelRenamed" when channelId is not null && data.Channel?.Name is { Length: > 0 } name:
                await targets.RenameChannelAsync(tenantId, channelId, name);
                break;
            // A private or shared channel is not listed before the app is added to it; that comes as a new member of the channel.
            case "channelCreated" or "channelRestored" or "channelShared" or "channelMemberAdded" when channelId is not null:
                await channels.ListAsync(Seen(activity, tenantId, teamId, channelId));
                break;
            case "teamRenamed" when data.Team?.Name is { Length: > 0 } name:
                await targets.RenameTeamAsync(tenantId, teamId, name);
                break;
            case "teamDeleted" or "teamHardDeleted":
                await targets.RemoveTeamAsync(tenantId, teamId, Strings.Installations_TheTeamWasDeleted);
                break;
        }
    }

    private static ConversationAccount? GroupChat(Activity activity) =>
        activity.Conversation is { ConversationType: ConversationTypes.GroupChat, Id.Length: > 0 } chat ? chat : null;

    private static WelcomePlace Place(Activity activity, string? teamId) =>
        teamId is not null ? WelcomePlace.Channel : GroupChat(activity) is null ? WelcomePlace.Personal : WelcomePlace.GroupChat;

    private async Task WelcomeAsync(Activity activity, string tenantId, WelcomePlace place, CancellationToken ct)
    {
        if (activity.Conversation?.Id is not { } conversationId || activity.ServiceUrl is not { } serviceUrl) return;
        // Who added the app to their own chat is nobody's concern: the id of the event alone tells it from others.
        var received = ReceivedActivity.Of(tenantId, conversationId, new PersonKey(""), activity.Id);
        if (!await database.WriteAsync(writing => received.IsFirstAsync(writing, clock))) return;
        var welcome = OutgoingMessage.OfCard(WelcomeCard.Build(paper.Title, place, privacy.NoticeUrl), Strings.Installations_WelcomeToTheConsultation);
        try
        {
            await connector.SendAsync(new ConversationReference(new Uri(serviceUrl), tenantId, conversationId), welcome, ct);
        }
        catch (ConnectorException failure)
        {
            // The channel is learnt all the same; a greeting is not worth an error.
            LogNotWelcomed(failure.Reason);
        }
    }

    private static ChannelSeen Seen(Activity activity, string tenantId, string teamId, string channelId) => new(
        tenantId, teamId, channelId, activity.ServiceUrl ?? "",
        Shown(activity.ChannelData?.Team?.Name),
        channelId == teamId ? "General" : Shown(activity.ChannelData?.Channel?.Name),
        GroupId: Shown(activity.ChannelData?.Team?.AadGroupId));

    private static ChannelSeen SeenChat(Activity activity, string tenantId, string chatId) =>
        Seen(activity, tenantId, "", chatId) with { ChannelName = Strings.GroupChat, ConversationType = ConversationTypes.GroupChat };

    // Teams allows 50 characters; whatever comes is stored and shown to organisers.
    private static string Shown(string? name) => new([.. (name ?? "").Where(letter => !char.IsControl(letter)).Take(LongestName)]);

    private static bool IsAddition(Activity activity) => activity.Type == "installationUpdate"
        ? activity.Action is "add" or "add-upgrade"
        : activity.MembersAdded?.Any(member => member?.Id == activity.Recipient?.Id) == true;

    // "remove-upgrade" is the first half of an upgrade; the second half follows and nothing changes.
    private static bool IsRemoval(Activity activity) => activity.Type == "installationUpdate"
        ? activity.Action == "remove"
        : activity.MembersRemoved?.Any(member => member?.Id == activity.Recipient?.Id) == true;

    [LoggerMessage(LogLevel.Information, "A channel was learnt as a target")]
    private partial void LogLearnt();

    [LoggerMessage(LogLevel.Warning, "A welcome could not be sent: {Code}")]
    private partial void LogNotWelcomed(string code);

    [LoggerMessage(LogLevel.Information, "The app was removed from a team or a chat")]
    private partial void LogRemoved();
}
