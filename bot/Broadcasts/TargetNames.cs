using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>Names of targets: an audience is typed with them, so two targets have never the same, and none has a comma.</summary>
internal static class TargetNames
{
    /// <summary>In characters; what a team and a channel are called together may be longer.</summary>
    public const int Longest = 100;

    private const int RoomForNumber = 8;

    /// <summary>
    /// To be had before a name is looked for and until it is stored: two organisers at once could both find it free. What looks for one here takes it.
    /// </summary>
    public static Task TakeTurnAsync(Writing writing) => writing.TakeTurnAsync("target-names");

    /// <param name="writing">The transaction that will store the name.</param>
    /// <param name="seen">Whose name it is to be.</param>
    /// <param name="wanted">The short name, such as the council's; with the team and the channel behind it where it is taken.</param>
    public static async Task<string> FreeAsync(Writing writing, ChannelSeen seen, string wanted)
    {
        var brief = Plain(wanted);
        await TakeTurnAsync(writing);
        string[] longer = [brief, Longer(brief, seen.TeamName), Longer(Longer(brief, seen.TeamName), seen.ChannelName)];
        foreach (var name in longer)
        {
            if (!await HasAnotherAsync(writing, seen.TenantId, seen.ConversationId, name)) return name;
        }

        var number = 2;
        while (await HasAnotherAsync(writing, seen.TenantId, seen.ConversationId, $"{longer[^1]} {number}")) number++;
        return $"{longer[^1]} {number}";
    }

    /// <returns>True where another target than that of this conversation has the name; case does not count.</returns>
    public static async Task<bool> IsTakenAsync(Writing writing, string tenantId, string conversationId, string name)
    {
        await TakeTurnAsync(writing);
        return await HasAnotherAsync(writing, tenantId, conversationId, name);
    }

    private static async Task<bool> HasAnotherAsync(Writing writing, string tenantId, string conversationId, string name) => await writing.FirstAsync<long>(
        """
        SELECT COUNT(*) FROM target WHERE LOWER(name) = LOWER(@name) AND NOT (tenant_id = @tenantId AND conversation_id = @conversationId)
        """,
        new { name, tenantId, conversationId }) > 0;

    private static string Longer(string name, string more) => more.Length > 0 ? Cut($"{name} – {Plain(more)}") : name;

    private static string Plain(string name) => Cut(name.Replace(",", "", StringComparison.Ordinal).Trim());

    private static string Cut(string name)
    {
        if (name.Length <= Longest - RoomForNumber) return name;
        var end = Longest - RoomForNumber - 1;
        return $"{name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].TrimEnd()}…";
    }
}
