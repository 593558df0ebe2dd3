namespace CoeBot.Rehearsal.Teams;

/// <summary>Messages of people to the bot.</summary>
internal static class Talking
{
    /// <summary>A message in the person's chat with the bot. The first one installs the app for them, as in Teams.</summary>
    internal static async Task<BotAnswer> SayAsync(
        this PretendTeams teams, PretendPerson person, string text, CancellationToken ct = default)
    {
        if (!person.Installed) await teams.InstallPersonalAsync(person, ct);
        var message = teams.Keep(person.ChatId, null, person, text);
        var activity = teams.Shapes.Message(teams.Shapes.InChat("message", message.Id, person), text, mention: false);
        return await teams.DeliverAsync(activity, person.Tenant, ct);
    }

    /// <summary>A message that mentions the bot. Where the app isn't installed the bot hears nothing: null.</summary>
    /// <param name="teams">The pretend Teams.</param>
    /// <param name="person">Who speaks.</param>
    /// <param name="channel">Where.</param>
    /// <param name="text">Without the mention.</param>
    /// <param name="thread">Id of the thread's first message; null starts a new thread.</param>
    /// <param name="ct">Ends the wait for the bot.</param>
    internal static async Task<BotAnswer?> SayAsync(
        this PretendTeams teams, PretendPerson person, PretendChannel channel, string text, string? thread = null,
        CancellationToken ct = default)
    {
        var message = teams.Keep(channel.Id, thread, person, text);
        if (!channel.Team.Installed) return null;
        var shapes = teams.Shapes;
        var activity = shapes.In("message", message.Id, person, channel, message.Thread);
        return await teams.DeliverAsync(shapes.Message(activity, text, mention: true), person.Tenant, ct);
    }
}
