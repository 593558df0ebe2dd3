namespace CoeBot.Rehearsal.Teams;

/// <summary>Adding the app and taking it away. Teams sends a conversationUpdate and an installationUpdate each time.</summary>
internal static class Installing
{
    /// <param name="teams">The pretend Teams.</param>
    /// <param name="team">Where the app is added.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="channel">The channel chosen in the dialog; General by default.</param>
    /// <param name="ct">Ends the wait for the bot.</param>
    /// <returns>The answer to the installationUpdate, which comes second.</returns>
    internal static async Task<BotAnswer> InstallAsync(
        this PretendTeams teams, PretendTeam team, PretendPerson by, PretendChannel? channel = null, CancellationToken ct = default)
    {
        lock (teams.State.Gate) team.Installed = true;
        var chosen = channel ?? team.General;
        var shapes = teams.Shapes;
        var update = shapes.BotMember(shapes.InTeam("conversationUpdate", PretendTeams.NewId(), by, team, chosen), "membersAdded");
        update["channelData"]!["eventType"] = "teamMemberAdded";
        await teams.DeliverAsync(update, by.Tenant, ct);
        var install = shapes.InTeam("installationUpdate", PretendTeams.NewId(), by, team, chosen);
        return await teams.DeliverAsync(ActivityShapes.Installation(install, "add", chosen.Id), by.Tenant, ct);
    }

    /// <summary>Somebody adds the app to a chat of several people.</summary>
    internal static async Task<BotAnswer> InstallAsync(this PretendTeams teams, PretendChannel chat, PretendPerson by, CancellationToken ct = default)
    {
        lock (teams.State.Gate) chat.Team.Installed = true;
        var shapes = teams.Shapes;
        await teams.DeliverAsync(shapes.BotMember(shapes.In("conversationUpdate", PretendTeams.NewId(), by, chat), "membersAdded"), by.Tenant, ct);
        var install = shapes.In("installationUpdate", PretendTeams.NewId(), by, chat);
        return await teams.DeliverAsync(ActivityShapes.Installation(install, "add", chat.Id), by.Tenant, ct);
    }

    internal static async Task<BotAnswer> UninstallAsync(
        this PretendTeams teams, PretendTeam team, PretendPerson by, CancellationToken ct = default)
    {
        lock (teams.State.Gate) team.Installed = false;
        var shapes = teams.Shapes;
        var update = shapes.BotMember(shapes.InTeam("conversationUpdate", PretendTeams.NewId(), by, team, team.General), "membersRemoved");
        update["channelData"]!["eventType"] = "teamMemberRemoved";
        await teams.DeliverAsync(update, by.Tenant, ct);
        var uninstall = shapes.InTeam("installationUpdate", PretendTeams.NewId(), by, team, team.General);
        return await teams.DeliverAsync(ActivityShapes.Installation(uninstall, "remove", team.Id), by.Tenant, ct);
    }

    internal static async Task<BotAnswer> InstallPersonalAsync(
        this PretendTeams teams, PretendPerson person, CancellationToken ct = default)
    {
        lock (teams.State.Gate) person.Installed = true;
        var shapes = teams.Shapes;
        var update = shapes.BotMember(shapes.InChat("conversationUpdate", PretendTeams.NewId(), person), "membersAdded");
        await teams.DeliverAsync(update, person.Tenant, ct);
        var install = shapes.InChat("installationUpdate", PretendTeams.NewId(), person);
        return await teams.DeliverAsync(ActivityShapes.Installation(install, "add", person.ChatId), person.Tenant, ct);
    }

    /// <summary>The team's owner renames a channel, or deletes it.</summary>
    internal static Task<BotAnswer> ChannelEventAsync(
        this PretendTeams teams, PretendChannel channel, PretendPerson by, string eventType, CancellationToken ct = default)
    {
        if (eventType == "channelDeleted") lock (teams.State.Gate) channel.Team.Channels.Remove(channel);
        var update = teams.Shapes.InTeam("conversationUpdate", PretendTeams.NewId(), by, channel.Team, channel.Team.General);
        update["channelData"]!["eventType"] = eventType;
        update["channelData"]!["channel"] = new System.Text.Json.Nodes.JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
        return teams.DeliverAsync(update, by.Tenant, ct);
    }
}
