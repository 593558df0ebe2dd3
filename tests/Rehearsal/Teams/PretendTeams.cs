using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>
/// A pretend Teams: people in several tenants, what they do, and the activities that the bot gets of it. The bot answers
/// and posts through the pretend Bot Connector; whatever Teams would not have expected is a surprise.
/// What people do is in <see cref="Installing"/>, <see cref="Talking"/> and <see cref="Pressing"/>.
/// </summary>
internal sealed class PretendTeams : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SurpriseLog _surprises;
    private readonly BotLine _line;
    private readonly List<SentActivity> _sent = [];
    private Uri _address = new("http://127.0.0.1/");

    internal PretendTeams(RehearsalOptions options, SurpriseLog surprises)
    {
        _surprises = surprises;
        _line = new BotLine(surprises);
        Shapes = new ActivityShapes(options.Clock, options.BotAppId, ServiceUrl);
        State = new TeamsState(options.Clock);
        Tokens = new TokenIssuer(options.Clock, options.BotAppId);
        Connector = new Connector(State, options.Clock, surprises);
    }

    internal TokenIssuer Tokens { get; }

    /// <summary>Faults of the Bot Connector. A filter such as <see cref="Sends"/> narrows them.</summary>
    internal Faults Faults => Connector.Faults;

    /// <summary>Every call to the connector, as received.</summary>
    internal IReadOnlyList<LoggedRequest> Requests => Connector.Requests;

    /// <summary>How many calls the rate limits refused.</summary>
    internal int Throttled => Connector.Throttled;

    internal IReadOnlyList<PretendTenant> Tenants
    {
        get { lock (State.Gate) return [.. State.Tenants]; }
    }

    internal PretendTenant Home => Tenants.First(tenant => tenant.Home);
    internal PretendPerson Organiser => Home.People.First(person => person.Organiser);

    /// <summary>Every activity sent to the bot, oldest first, with its answer.</summary>
    internal IReadOnlyList<SentActivity> Sent
    {
        get { lock (State.Gate) return [.. _sent]; }
    }

    internal Uri? BotEndpoint
    {
        get => _line.Endpoint;
        set => _line.Endpoint = value;
    }

    internal TeamsState State { get; }
    internal Connector Connector { get; }
    internal ActivityShapes Shapes { get; }

    internal static bool Sends(WireRequest request) => request.Method is "POST" or "PUT";

    internal static string NewId() => "f:" + Guid.NewGuid().ToString("D");

    internal string ServiceUrl(PretendTenant tenant) => new Uri(_address, $"teams/{tenant.Id}/").AbsoluteUri;

    internal PretendTenant Tenant(string name) => Tenants.First(tenant => tenant.Name == name);

    internal PretendTenant AddTenant(string name, bool stranger = false)
    {
        var tenant = WorldBuilder.Tenant(name, stranger: stranger);
        lock (State.Gate) State.Tenants.Add(tenant);
        return tenant;
    }

    internal PretendTeam AddTeam(PretendTenant tenant, string name, params string[] channels)
    {
        lock (State.Gate) return WorldBuilder.Team(tenant, name, channels);
    }

    /// <summary>A chat of everybody in the tenant, with the app.</summary>
    internal PretendChannel AddGroupChat(PretendTenant tenant, string name)
    {
        var people = new PretendTeam(Ids.Guid("chat " + name), name, "", tenant) { Installed = true };
        people.Members.AddRange(tenant.People);
        var chat = new PretendChannel($"19:{Ids.Opaque("group chat " + name)}@thread.v2", name, people);
        lock (State.Gate) State.GroupChats.Add(chat);
        return chat;
    }

    internal PretendPerson AddPerson(PretendTenant tenant, string name, bool organiser = false)
    {
        lock (State.Gate) return WorldBuilder.Person(tenant, name, organiser);
    }

    internal IReadOnlyList<PretendMessage> Messages(PretendChannel channel) => MessagesIn(channel.Id);

    /// <summary>The person's chat with the bot.</summary>
    internal IReadOnlyList<PretendMessage> Messages(PretendPerson person) => MessagesIn(person.ChatId);

    /// <summary>Delivers an activity a second time, as Teams does when it believes the first one lost.</summary>
    internal Task<BotAnswer> RedeliverAsync(SentActivity sent, CancellationToken ct = default) =>
        DeliverAsync(sent.Activity.DeepClone().AsObject(), sent.Tenant, ct);

    /// <summary>Posts anything with any token (null: none). Neither is judged.</summary>
    internal Task<BotAnswer> PostRawAsync(JsonNode activity, string? token, CancellationToken ct = default) =>
        _line.PostAsync(activity, token, ct);

    /// <summary>A token for activities of this tenant, tampered with as told.</summary>
    internal string SignedToken(TokenShape shape, PretendTenant tenant) => Tokens.Sign(shape, ServiceUrl(tenant));

    public void Dispose()
    {
        _line.Dispose();
        Tokens.Dispose();
    }

    internal void Connect(Uri address) => _address = address;

    internal async Task<BotAnswer> DeliverAsync(JsonObject activity, PretendTenant tenant, CancellationToken ct)
    {
        State.RaiseChanged();
        var answer = await _line.PostAsync(activity, Tokens.Usual(ServiceUrl(tenant)), ct);
        lock (State.Gate) _sent.Add(new SentActivity(activity, tenant, answer));
        if (answer.Took > Patience) Judge(["The bot took longer than 10 s."]);
        var refused = answer.Status is 401 or 403;
        if (answer.Status != 0 && !answer.Ok && !(refused && tenant.Stranger))
            Judge([$"The bot answered {answer.Status} to an activity of type {activity["type"]}."]);
        State.RaiseChanged();
        return answer;
    }

    internal void Judge(IEnumerable<string> problems)
    {
        foreach (var problem in problems) _surprises.Add("POST", BotEndpoint?.AbsolutePath ?? "", problem);
    }

    internal PretendMessage Keep(string conversation, string? thread, PretendPerson from, string text)
    {
        lock (State.Gate)
        {
            if (thread is not null && State.Message(conversation, thread) is not { Root: null })
                throw new InvalidOperationException($"There is no thread {thread} in {conversation}.");
            var message = State.Add(conversation, thread, from);
            message.Write(text, null, null);
            return message;
        }
    }

    internal IReadOnlyList<PretendMessage> MessagesIn(string conversation)
    {
        lock (State.Gate) return State.Messages(conversation);
    }
}
