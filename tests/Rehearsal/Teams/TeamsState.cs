using System.Globalization;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Who and what there is, and every message. All access holds <see cref="Gate"/>.</summary>
internal sealed class TeamsState(TimeProvider clock)
{
    private readonly Dictionary<string, List<PretendMessage>> _messages = [];
    private readonly Dictionary<(string Conversation, string Id), PretendMessage> _byId = [];
    private long _lastId;

    public Lock Gate { get; } = new();
    public List<PretendTenant> Tenants { get; } = WorldBuilder.Default();

    /// <summary>Chats of several people that have the app: places like channels, of no team that anybody sees, and without threads.</summary>
    public List<PretendChannel> GroupChats { get; } = [];

    /// <summary>Raised after anything changed, outside the gate.</summary>
    public event Action? Changed;

    internal void RaiseChanged() => Changed?.Invoke();

    internal PretendTenant? Tenant(string id) => Tenants.Find(tenant => tenant.Id == id);

    internal PretendChannel? Channel(string id) =>
        Tenants.SelectMany(t => t.Teams).SelectMany(t => t.Channels).Concat(GroupChats).FirstOrDefault(channel => channel.Id == id);

    internal PretendTeam? Team(string id) => Tenants.SelectMany(t => t.Teams).FirstOrDefault(team => team.Id == id);

    internal PretendPerson? Person(string id) => Tenants.SelectMany(t => t.People).FirstOrDefault(person => person.Id == id);

    internal PretendPerson? Chat(string id) => Tenants.SelectMany(t => t.People).FirstOrDefault(person => person.ChatId == id);

    internal PretendMessage? Message(string conversation, string id) => _byId.GetValueOrDefault((conversation, id));

    internal IReadOnlyList<PretendMessage> Messages(string conversation) =>
        _messages.TryGetValue(conversation, out var messages) ? [.. messages] : [];

    internal PretendMessage Add(string conversation, string? root, PretendPerson? from)
    {
        var now = clock.GetUtcNow();
        _lastId = Math.Max(_lastId + 1, now.ToUnixTimeMilliseconds());
        var message = new PretendMessage(_lastId.ToString(CultureInfo.InvariantCulture), conversation, root, from, now);
        if (!_messages.TryGetValue(conversation, out var before)) _messages[conversation] = before = [];
        before.Add(message);
        _byId[(conversation, message.Id)] = message;
        return message;
    }
}
