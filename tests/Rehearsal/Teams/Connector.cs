using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Teams;

/// <summary>The pretend Bot Connector: <c>/teams/{tenantId}/v3/…</c>, one tenant's calls to conversations, members and teams.</summary>
internal sealed class Connector(TeamsState state, TimeProvider clock, SurpriseLog surprises) : IPretendApi
{
    private readonly ConnectorLimits _limits = new(clock);
    private readonly List<LoggedRequest> _log = [];

    public Faults Faults { get; } = new(clock);

    public bool NeedsCharset => true;

    internal IReadOnlyList<LoggedRequest> Requests
    {
        get { lock (state.Gate) return [.. _log]; }
    }

    internal ConnectorLimits Limits => _limits;

    /// <summary>How many calls the rate limits refused.</summary>
    internal int Throttled => _limits.Refused;

    public void Log(WireRequest request)
    {
        lock (state.Gate) _log.Add(LoggedRequest.Of(request, clock.GetUtcNow()));
    }

    /// <summary>Calls so far are dropped from the record.</summary>
    internal void Forget()
    {
        lock (state.Gate) _log.Clear();
    }

    public WireReply Refuse(int status, string? code, string message) =>
        ConnectorErrors.Error(status, code ?? ConnectorErrors.Code(status), message);

    public WireReply Answer(WireRequest request)
    {
        WireReply reply;
        lock (state.Gate) reply = Route(request);
        if (request.Method != "GET" && reply.Status < 300) state.RaiseChanged();
        return reply.With("MS-CV", Ids.Opaque(request.Path)[..16] + ".0");
    }

    private WireReply Route(WireRequest request)
    {
        if (request.Segments is not [var tenantId, "v3", .. var rest]) return Unknown(request);
        if (state.Tenant(tenantId) is not { } tenant) return Surprise(request, "Unknown tenant.", ConnectorErrors.NoConversation());
        var call = new ConnectorCall(state, tenant, request, _limits, why => surprises.Add(request.Method, "/teams" + request.Path, why));
        return (request.Method, rest) switch
        {
            ("POST", ["conversations"]) => new CreateConversation(call).Answer(),
            ("POST", ["conversations", var id, "activities"]) => new SendActivity(call).Post(id, null),
            ("POST", ["conversations", var id, "activities", var activity]) => new SendActivity(call).Post(id, activity),
            ("PUT", ["conversations", var id, "activities", var activity]) => new SendActivity(call).Put(id, activity),
            ("DELETE", ["conversations", var id, "activities", var activity]) => new SendActivity(call).Delete(id, activity),
            ("GET", ["conversations", var id, "pagedmembers"]) => new ReadRoster(call).Page(id),
            ("GET", ["conversations", var id, "members", var member]) => new ReadRoster(call).One(id, member),
            ("GET", ["teams", var id]) => new ReadRoster(call).Team(id),
            ("GET", ["teams", var id, "conversations"]) => new ReadRoster(call).Channels(id),
            _ => Unknown(request),
        };
    }

    private WireReply Unknown(WireRequest request) =>
        Surprise(request, "No such route or method in the Bot Connector.", Refuse(404, "NotFound", "No such route."));

    private WireReply Surprise(WireRequest request, string why, WireReply reply)
    {
        surprises.Add(request.Method, "/teams" + request.Path, why);
        return reply;
    }
}
