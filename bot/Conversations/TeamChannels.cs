using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>The channels of a team that has the app: each is known by name, and the one that was chosen gets broadcasts.</summary>
internal sealed partial class TeamChannels(
    TargetStore targets, Connector connector, TeamsSettings teams, TimeProvider clock, ILogger<TeamChannels> log)
{
    // Teams waits for the answer to its activity; the channels' names aren't worth its patience.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    public Task ChooseAsync(ChannelSeen seen)
    {
        var (kind, name) = KindAndName(seen);
        return targets.LearnAsync(seen, kind, name);
    }

    /// <summary>Another channel of a team that has the app.</summary>
    public Task ListAsync(ChannelSeen seen)
    {
        var (kind, name) = KindAndName(seen);
        return targets.ListAsync(seen, kind, seen.ChannelName.Length > 0 ? $"{name} {seen.ChannelName}" : name);
    }

    /// <summary>Asks Teams for all channels of the team. Failing to learn them changes nothing else.</summary>
    public async Task LearnOthersAsync(ChannelSeen chosen, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            foreach (var channel in await connector.ChannelsAsync(new Uri(chosen.ServiceUrl), chosen.TenantId, chosen.TeamId, either.Token))
                await ListAsync(chosen with { ConversationId = channel.Id, ChannelName = channel.Name });
        }
        catch (ConnectorException failure)
        {
            LogNotLearnt(failure.Reason);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogNotLearnt("too slow");
        }
    }

    // The network's own tenant holds networks; any other is a council, best known by its name.
    private (string Kind, string Name) KindAndName(ChannelSeen seen)
    {
        var isHome = Guid.TryParse(seen.TenantId, out var tenant) && tenant == teams.HomeTenantId;
        var council = teams.Tenants.FirstOrDefault(served => served.Id == tenant)?.Name;
        var own = seen.TeamName.Length > 0 ? seen.TeamName : seen.ConversationType == ConversationTypes.GroupChat ? Strings.GroupChat : seen.ConversationId;
        return isHome || council is null ? (isHome ? TargetKind.Network : TargetKind.LocalAuthority, own) : (TargetKind.LocalAuthority, council);
    }

    [LoggerMessage(LogLevel.Warning, "The channels of a team could not be learnt: {Code}")]
    private partial void LogNotLearnt(string code);
}
