using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

/// <summary>The channels we know, learnt from what Teams tells us.</summary>
internal sealed class TargetStore(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Learns a channel, or brings a known one back; a name or kind that somebody chose stays, and so does a pause: an upgrade of the app is nobody's wish for posts.</summary>
    /// <param name="seen">The channel.</param>
    /// <param name="kind">One of <see cref="TargetKind"/>.</param>
    /// <param name="name">What a new one is called, made longer where another has that name.</param>
    public Task LearnAsync(ChannelSeen seen, string kind, string name) =>
        database.WriteAsync(writing => LearnAsync(writing, seen, kind, name, isChosen: true));

    /// <summary>Learns that a team has a channel. One that is known already keeps its state, unless it was thought to be gone.</summary>
    public Task ListAsync(ChannelSeen seen, string kind, string name) =>
        database.WriteAsync(writing => LearnAsync(writing, seen, kind, name, isChosen: false));

    /// <summary>Somebody in the channel chose what it is called and what kind it is.</summary>
    /// <returns>False where another target has that name; nothing is changed then.</returns>
    public Task<bool> FollowAsync(ChannelSeen seen, string kind, string name, Actor actor) => database.WriteAsync(async writing =>
    {
        if (await TargetNames.IsTakenAsync(writing, seen.TenantId, seen.ConversationId, name)) return false;
        await LearnAsync(writing, seen, kind, name, isChosen: true);
        await writing.ExecuteAsync(
            "UPDATE target SET kind = @kind, name = @name, state = 'Active', state_reason = '', changed_at = @now WHERE tenant_id = @TenantId AND conversation_id = @ConversationId",
            new { seen.TenantId, seen.ConversationId, kind, name, now = clock.Now() });
        await audit.AddAsync(writing, actor, "follow", AuditTrail.OfTarget(name), kind);
        return true;
    });

    /// <returns>True where the channel was followed until now.</returns>
    public Task<bool> UnfollowAsync(string tenantId, string conversationId, Actor actor) => database.WriteAsync(async writing =>
    {
        var name = await writing.FirstAsync<string>(
            $"""
            UPDATE target SET state = '{TargetState.Paused}', state_reason = @reason, changed_at = @now
            WHERE tenant_id = @tenantId AND conversation_id = @conversationId AND state = '{TargetState.Active}'
            RETURNING name
            """,
            new { tenantId, conversationId, reason = Strings.TargetStore_UnfollowedInTheChannel, now = clock.Now() });
        if (name is not null) await audit.AddAsync(writing, actor, "unfollow", AuditTrail.OfTarget(name), Strings.TargetStore_Paused);
        return name is not null;
    });

    /// <summary>Adds a tag to a target, or takes it away.</summary>
    /// <returns>False where there is no target with that name.</returns>
    public Task<bool> TagAsync(string name, string tag, bool isTagged, Actor actor) => database.WriteAsync(async writing =>
    {
        var changed = await writing.ExecuteAsync(
            """
            UPDATE target SET tags = REPLACE(tags, ' ' || @tag || ' ', ' ') || @added WHERE LOWER(name) = LOWER(@name)
            """,
            new { name, tag, added = isTagged ? $"{tag} " : "" });
        await audit.AddAsync(writing, actor, isTagged ? "tag" : "untag", AuditTrail.OfTarget(name), changed > 0 ? tag : Strings.TargetStore_NoSuchTarget);
        return changed > 0;
    });

    /// <summary>The app left a team: none of its channels can be reached until it is installed again.</summary>
    public Task RemoveTeamAsync(string tenantId, string teamId, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        $"UPDATE target SET state = '{TargetState.Removed}', state_reason = @reason, changed_at = @now WHERE tenant_id = @tenantId AND team_id = @teamId",
        new { tenantId, teamId, reason, now = clock.Now() }));

    public Task RemoveConversationAsync(string tenantId, string conversationId, string reason) => database.WriteAsync(writing => writing.ExecuteAsync(
        $"UPDATE target SET state = '{TargetState.Removed}', state_reason = @reason, changed_at = @now WHERE tenant_id = @tenantId AND conversation_id = @conversationId",
        new { tenantId, conversationId, reason, now = clock.Now() }));

    /// <summary>The names that people see; what an audience calls it stays.</summary>
    public Task RenameTeamAsync(string tenantId, string teamId, string name) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE target SET team_name = @name WHERE tenant_id = @tenantId AND team_id = @teamId", new { tenantId, teamId, name }));

    /// <inheritdoc cref="RenameTeamAsync"/>
    public Task RenameChannelAsync(string tenantId, string conversationId, string name) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE target SET channel_name = @name WHERE tenant_id = @tenantId AND conversation_id = @conversationId", new { tenantId, conversationId, name }));

    /// <summary>Teams says where a tenant's conversations live; what it said last holds for all of them.</summary>
    public Task RefreshServiceUrlAsync(string tenantId, string serviceUrl) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE target SET service_url = @serviceUrl WHERE tenant_id = @tenantId AND service_url <> @serviceUrl", new { tenantId, serviceUrl }));

    public Task<Target?> FindAsync(string tenantId, string conversationId, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Target>(new CommandDefinition(
            $"SELECT {Target.Columns} FROM target WHERE tenant_id = @tenantId AND conversation_id = @conversationId",
            new { tenantId, conversationId }, cancellationToken: ct)),
        ct);

    public static Task<NamedTarget?> FindAsync(Writing writing, string tenantId, string conversationId) => writing.FirstAsync<NamedTarget>(
        "SELECT name AS Name, kind AS Kind FROM target WHERE tenant_id = @tenantId AND conversation_id = @conversationId", new { tenantId, conversationId });

    public Task<IReadOnlyList<Target>> ListAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<Target>>(
        async connection =>
        [
            .. await connection.QueryAsync<Target>(new CommandDefinition(
                $"SELECT {Target.Columns} FROM target ORDER BY name, id", cancellationToken: ct)),
        ],
        ct);

    public static Task<IReadOnlyList<Target>> ListAsync(Writing writing) => writing.ListAsync<Target>($"SELECT {Target.Columns} FROM target ORDER BY id");

    private async Task LearnAsync(Writing writing, ChannelSeen seen, string kind, string name, bool isChosen)
    {
        var free = await TargetNames.FreeAsync(writing, seen, name);
        await writing.ExecuteAsync(
            """
            INSERT INTO target (tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at, conversation_type, is_chosen, group_id)
            VALUES (@TenantId, @TeamId, @ConversationId, @ServiceUrl, @kind, @free, @TeamName, @ChannelName, 'Active', '', @now, @ConversationType, @chosen, @GroupId)
            ON CONFLICT (tenant_id, conversation_id) DO UPDATE SET service_url = excluded.service_url, team_id = excluded.team_id,
                team_name = CASE WHEN excluded.team_name = '' THEN target.team_name ELSE excluded.team_name END,
                group_id = CASE WHEN excluded.group_id = '' THEN target.group_id ELSE excluded.group_id END,
                channel_name = CASE WHEN excluded.channel_name = '' THEN target.channel_name ELSE excluded.channel_name END,
                state = CASE WHEN target.state = 'Removed' THEN 'Active' ELSE target.state END,
                state_reason = CASE WHEN target.state = 'Removed' THEN '' ELSE target.state_reason END,
                is_chosen = CASE WHEN excluded.is_chosen = 1 THEN 1 ELSE target.is_chosen END,
                changed_at = excluded.changed_at
            """,
            new
            {
                seen.TenantId,
                seen.TeamId,
                seen.ConversationId,
                seen.ServiceUrl,
                seen.TeamName,
                seen.ChannelName,
                seen.ConversationType,
                seen.GroupId,
                kind,
                free,
                chosen = isChosen ? 1L : 0L,
                now = clock.Now(),
            });
    }
}

/// <summary>What organisers call a channel, and one of <see cref="TargetKind"/>.</summary>
internal sealed record NamedTarget
{
    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";
}

/// <summary>A channel as an activity showed it. Names, and the team's group in Entra, are empty where Teams did not send them.</summary>
internal sealed record ChannelSeen(
    string TenantId, string TeamId, string ConversationId, string ServiceUrl, string TeamName, string ChannelName,
    string ConversationType = ConversationTypes.Channel, string GroupId = "");
