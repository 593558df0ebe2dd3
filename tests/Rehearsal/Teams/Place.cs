namespace CoeBot.Rehearsal.Teams;

/// <summary>A conversation id of the wire, taken apart: a channel (and thread) or a personal chat.</summary>
internal sealed record Place(string Id, string? Thread, PretendChannel? Channel, PretendPerson? Chat)
{
    private const string Mark = ";messageid=";

    internal PretendTenant Tenant => Channel?.Team.Tenant ?? Chat!.Tenant;

    internal IReadOnlyList<PretendPerson> Members => Channel is null ? [Chat!] : Channel.Team.Members;

    /// <summary>Null if there is no such conversation in that tenant, or the thread's id isn't a number.</summary>
    internal static Place? Find(TeamsState state, PretendTenant tenant, string conversation)
    {
        var mark = conversation.IndexOf(Mark, StringComparison.Ordinal);
        var id = mark < 0 ? conversation : conversation[..mark];
        var thread = mark < 0 ? null : conversation[(mark + Mark.Length)..];
        var place = new Place(id, thread, state.Channel(id), state.Chat(id));
        if (place is { Channel: null, Chat: null } || place.Tenant != tenant) return null;
        if (thread is null) return place;
        return place.Channel is not null && long.TryParse(thread, out var root) && root > 0 && state.Message(id, thread) is { Root: null }
            ? place
            : null;
    }
}
