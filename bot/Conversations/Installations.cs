using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>The app was added or removed: learns where broadcasts can go, and welcomes once.</summary>
internal sealed partial class Installations(
    TargetStore targets, Database database, Connector connector, ConsultationPaper paper, TeamsSettings teams, PrivacySettings privacy,
    TimeProvider clock, ILogger<Installations> log)
{
    private const int LongestName = 100;

    public async Task LearnAsync(Activity activity, CancellationToken ct)
    {
        if (activity.TenantId is not { } tenantId) return;
        var teamId = activity.ChannelData?.Team?.Id;
        if (IsRemoval(activity))
        {
            if (teamId is null) return;
            await targets.RemoveTeamAsync(tenantId, teamId, "the app was removed from the team");
            LogRemoved();
        }
        else if (IsAddition(activity))
        {
            if (teamId is not null) await LearnChannelAsync(activity, tenantId, teamId);
            if (activity is { Type: "installationUpdate", Action: "add" }) await WelcomeAsync(activity, tenantId, teamId is not null, ct);
        }
        else if (activity.ChannelData is { EventType: "channelDeleted", Channel.Id: { } channelId })
        {
            await targets.RemoveChannelAsync(tenantId, channelId, "the channel was deleted");
        }
    }

    public static ChannelSeen Seen(Asking asking) => Seen(asking.Activity, asking.TenantId, asking.TeamId, asking.ChannelId);

    private async Task LearnChannelAsync(Activity activity, string tenantId, string teamId)
    {
        // The channel that was chosen while installing; without one, General, whose id is the team's.
        var channelId = activity.ChannelData?.Settings?.SelectedChannel?.Id ?? activity.ChannelData?.Channel?.Id ?? teamId;
        var seen = Seen(activity, tenantId, teamId, Channels.WithoutThread(channelId));
        var isHome = Guid.TryParse(tenantId, out var tenant) && tenant == teams.HomeTenantId;
        var council = teams.Tenants.FirstOrDefault(served => served.Id == tenant)?.Name;
        // The network's own tenant holds networks; any other is a council, best known by its name.
        await targets.LearnAsync(seen, isHome ? TargetKind.Network : TargetKind.LocalAuthority, isHome || council is null ? NameOf(seen) : council);
        LogLearnt();
    }

    private async Task WelcomeAsync(Activity activity, string tenantId, bool inChannel, CancellationToken ct)
    {
        if (activity.Conversation?.Id is not { } conversationId || activity.ServiceUrl is not { } serviceUrl) return;
        var received = new ReceivedActivity(tenantId, conversationId, activity.Id ?? Guid.NewGuid().ToString());
        if (!await database.WriteAsync(writing => received.IsFirstAsync(writing, clock))) return;
        var welcome = OutgoingMessage.OfCard(WelcomeCard.Build(paper.Title, inChannel, privacy.NoticeUrl), "Welcome to the consultation");
        try
        {
            await connector.SendAsync(new ConversationReference(new Uri(serviceUrl), tenantId, conversationId), welcome, ct);
        }
        catch (ConnectorException failure)
        {
            LogNotWelcomed(failure.Reason);
        }
    }

    private static ChannelSeen Seen(Activity activity, string tenantId, string teamId, string channelId) => new(
        tenantId, teamId, channelId, activity.ServiceUrl ?? "",
        Shown(activity.ChannelData?.Team?.Name),
        channelId == teamId ? "General" : Shown(activity.ChannelData?.Channel?.Name));

    // Teams allows 50 characters; whatever comes is stored and shown to organisers.
    private static string Shown(string? name) => new([.. (name ?? "").Where(letter => !char.IsControl(letter)).Take(LongestName)]);

    private static string NameOf(ChannelSeen seen) => seen.TeamName.Length > 0 ? seen.TeamName.Replace(",", "", StringComparison.Ordinal) : seen.ConversationId;

    private static bool IsAddition(Activity activity) => activity.Type == "installationUpdate"
        ? activity.Action is "add" or "add-upgrade"
        : activity.MembersAdded?.Any(member => member?.Id == activity.Recipient?.Id) == true;

    // "remove-upgrade" is the first half of an upgrade; the second half follows and nothing changes.
    private static bool IsRemoval(Activity activity) => activity.Type == "installationUpdate"
        ? activity.Action == "remove"
        : activity.MembersRemoved?.Any(member => member?.Id == activity.Recipient?.Id) == true;

    [LoggerMessage(LogLevel.Warning, "A welcome could not be sent: {Code}")]
    private partial void LogNotWelcomed(string code);

    [LoggerMessage(LogLevel.Information, "A channel was learnt as a target")]
    private partial void LogLearnt();

    [LoggerMessage(LogLevel.Information, "The app was removed from a team")]
    private partial void LogRemoved();
}
