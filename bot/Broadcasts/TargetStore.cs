using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>The channels we know, learnt from what Teams tells us.</summary>
internal sealed class TargetStore(Database database, TimeProvider clock)
{
    /// <summary>Learns a channel, or brings a known one back; a name or kind that somebody chose stays.</summary>
    public Task LearnAsync(ChannelSeen seen, string kind, string name) => database.WriteAsync(writing => writing.ExecuteAsync(
        """
        INSERT INTO target (tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at)
        VALUES (@TenantId, @TeamId, @ConversationId, @ServiceUrl, @kind, @name, @TeamName, @ChannelName, 'Active', '', @now)
        ON CONFLICT (tenant_id, conversation_id) DO UPDATE SET service_url = excluded.service_url, team_id = excluded.team_id,
            team_name = CASE WHEN excluded.team_name = '' THEN target.team_name ELSE excluded.team_name END,
            channel_name = CASE WHEN excluded.channel_name = '' THEN target.channel_name ELSE excluded.channel_name END,
            state = 'Active', state_reason = '', changed_at = excluded.changed_at
        """,
        new { seen.TenantId, seen.TeamId, seen.ConversationId, seen.ServiceUrl, seen.TeamName, seen.ChannelName, kind, name, now = clock.Now() }));

    /// <summary>Somebody in the channel chose what it is called and what kind it is.</summary>
    public async Task FollowAsync(ChannelSeen seen, string kind, string name)
    {
        await LearnAsync(seen, kind, name);
        await database.WriteAsync(writing => writing.ExecuteAsync(
            "UPDATE target SET kind = @kind, name = @name, changed_at = @now WHERE tenant_id = @TenantId AND conversation_id = @ConversationId",
            new { seen.TenantId, seen.ConversationId, kind, name, now = clock.Now() }));
    }

    /// <returns>True where the channel was followed until now.</returns>
    public Task<bool> UnfollowAsync(string tenantId, string conversationId) => database.WriteAsync(async writing => await writing.ExecuteAsync(
        $"""
        UPDATE target SET state = '{TargetState.Paused}', state_reason = 'unfollowed in the channel', changed_at = @now
        WHERE tenant_id = @tenantId AND conversation_id = @conversationId AND state = '{TargetState.Active}'
        """,
        new { tenantId, conversationId, now = clock.Now() }) == 1);

    /// <summary>The app left a team: none of its channels can be reached until it is installed again.</summary>
    public Task RemoveTeamAsync(string tenantId, string teamId, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        $"UPDATE target SET state = '{TargetState.Removed}', state_reason = @reason, changed_at = @now WHERE tenant_id = @tenantId AND team_id = @teamId",
        new { tenantId, teamId, reason, now = clock.Now() }));

    public Task RemoveChannelAsync(string tenantId, string conversationId, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        $"UPDATE target SET state = '{TargetState.Removed}', state_reason = @reason, changed_at = @now WHERE tenant_id = @tenantId AND conversation_id = @conversationId",
        new { tenantId, conversationId, reason, now = clock.Now() }));

    /// <summary>Teams says where a tenant's conversations live; what it said last holds for all of them.</summary>
    public Task RefreshServiceUrlAsync(string tenantId, string serviceUrl) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE target SET service_url = @serviceUrl WHERE tenant_id = @tenantId AND service_url <> @serviceUrl", new { tenantId, serviceUrl }));

    public Task<Target?> FindAsync(string tenantId, string conversationId, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Target>(new CommandDefinition(
            $"SELECT {Target.Columns} FROM target WHERE tenant_id = @tenantId AND conversation_id = @conversationId",
            new { tenantId, conversationId }, cancellationToken: ct)),
        ct);

    public Task<IReadOnlyList<Target>> ListAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<Target>>(
        async connection =>
        [
            .. await connection.QueryAsync<Target>(new CommandDefinition(
                $"SELECT {Target.Columns} FROM target ORDER BY name, id", cancellationToken: ct)),
        ],
        ct);

    public static Task<IReadOnlyList<Target>> ListAsync(Writing writing) => writing.ListAsync<Target>($"SELECT {Target.Columns} FROM target ORDER BY id");
}

/// <summary>A channel as an activity showed it. Names are empty where Teams did not send them.</summary>
internal sealed record ChannelSeen(string TenantId, string TeamId, string ConversationId, string ServiceUrl, string TeamName, string ChannelName);
