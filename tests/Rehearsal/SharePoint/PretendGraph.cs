using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>The routes of Microsoft Graph that a list needs, in front of the sites. Paths are relative to <c>/v1.0</c>.</summary>
internal sealed partial class PretendGraph(List<PretendSite> sites, TimeProvider clock, SurpriseLog surprises) : IPretendApi
{
    private readonly Budget _budget = new(clock);
    private readonly List<LoggedRequest> _log = [];
    private readonly List<string> _problems = [];

    public Faults Faults { get; } = new(clock);

    /// <summary>Faults of single members of a <c>$batch</c>.</summary>
    public Faults MemberFaults { get; } = new(clock);

    public bool NeedsCharset => false;

    public Lock Gate { get; } = new();

    internal string BaseUrl { get; set; } = "";
    internal Budget Budget => _budget;

    internal event Action? Changed;

    /// <summary>Calls so far are dropped from the record; what the slice of Graph's description finds in them is kept.</summary>
    internal void Forget()
    {
        lock (Gate)
        {
            _problems.AddRange(_log.SelectMany(GraphSchema.Problems));
            _log.Clear();
        }
    }

    /// <summary>What the slice finds in the calls so far; nothing where no copy of it lies beside the repository.</summary>
    internal IReadOnlyList<string> SchemaProblems
    {
        get { lock (Gate) return [.. _problems, .. _log.SelectMany(GraphSchema.Problems)]; }
    }

    internal IReadOnlyList<LoggedRequest> Requests
    {
        get { lock (Gate) return [.. _log]; }
    }

    /// <summary>A call over the wire. One that doesn't say who makes it is throttled before those that do.</summary>
    public void Log(WireRequest request)
    {
        if (!Decoration().IsMatch(request.Header("User-Agent") ?? "")) Call(request).Surprise("The User-Agent isn't NONISV|Company|App/Version or ISV|Company|App/Version.");
        Record(request);
    }

    public WireReply Refuse(int status, string? code, string message) =>
        GraphErrors.Error(status, code ?? GraphErrors.Code(status), message);

    public WireReply Answer(WireRequest request)
    {
        WireReply reply;
        lock (Gate)
        {
            reply = request is { Method: "POST", Segments: ["$batch"] }
                ? new BatchRoute(Call(request), Member).Answer()
                : Metered(request);
        }
        if (request.Method != "GET") Changed?.Invoke();
        return reply;
    }

    internal void RaiseChanged() => Changed?.Invoke();

    private void Record(WireRequest request)
    {
        lock (Gate) _log.Add(LoggedRequest.Of(request, clock.GetUtcNow()));
    }

    private WireReply Member(WireRequest request)
    {
        Record(request);
        if (MemberFaults.Meet(request) is not { } fault) return Metered(request);
        if (fault.ActFirst) Metered(request);
        return WireDoor.Reply(this, fault);
    }

    private WireReply Metered(WireRequest request)
    {
        request = DeltaFunction(request);
        return _budget.Announce(_budget.Spend(request) ?? Route(request));
    }

    private WireReply Route(WireRequest request)
    {
        var call = Call(request);
        if (request.Header("Prefer")?.Contains("HonorNonIndexedQueries", StringComparison.OrdinalIgnoreCase) == true)
            return call.Wrong("The header that allows queries on columns without an index must not be sent.");
        var byPath = SiteByPath().Match(request.Path);
        var site = byPath.Success
            ? sites.Find(s => s.Host == byPath.Groups["host"].Value && s.Path == byPath.Groups["path"].Value)
            : sites.Find(s => request.Segments is ["sites", var id, ..] && id == s.Id);
        if (request.Segments is not ["sites", _, ..]) return Unknown(call);
        if (site is null) return GraphErrors.NotFound();
        string[] rest = byPath.Success
            ? byPath.Groups["rest"].Value.Split('/', StringSplitOptions.RemoveEmptyEntries)
            : request.Segments[2..];
        var lists = new ListRoutes(call, site);
        return (request.Method, rest) switch
        {
            ("GET", []) => lists.Site(),
            ("GET", ["lists"]) => lists.All(),
            ("POST", ["lists"]) => lists.Create(),
            (_, ["lists", var id, .. var inside]) =>
                site.List(id) is { } list ? RouteList(call, site, list, inside) : GraphErrors.NotFound(),
            _ => Unknown(call),
        };
    }

    private static WireReply RouteList(GraphCall call, PretendSite site, PretendList list, string[] rest)
    {
        var columns = new ColumnRoutes(call, list);
        var items = new ItemRoutes(call, site, list);
        return (call.Request.Method, rest) switch
        {
            ("GET", []) => new ListRoutes(call, site).One(list),
            ("GET", ["columns"]) => columns.All(),
            ("POST", ["columns"]) => columns.Create(),
            ("PATCH", ["columns", var id]) => columns.Change(id),
            ("DELETE", ["columns", var id]) => columns.Delete(id),
            ("GET", ["items"]) => new ItemsQuery(call, site, list).Answer(),
            ("POST", ["items"]) => items.Create(),
            ("GET", ["items", "delta" or "delta()"]) => new DeltaRoute(call, site, list).Answer(),
            ("GET", ["items", var id]) => items.Read(id),
            ("PATCH", ["items", var id]) => items.Change(id, bare: false),
            ("DELETE", ["items", var id]) => items.Delete(id),
            ("GET", ["items", var id, "versions"]) => items.Versions(id),
            ("GET", ["items", var id, "fields"]) => items.ReadFields(id),
            ("PATCH", ["items", var id, "fields"]) => items.Change(id, bare: true),
            _ => Unknown(call),
        };
    }

    /// <summary><c>delta(token='…')</c> is another spelling of <c>delta?token=…</c>.</summary>
    private static WireRequest DeltaFunction(WireRequest request)
    {
        var match = TokenInPath().Match(request.Path);
        if (!match.Success) return request;
        var query = new Dictionary<string, string>(request.Query) { ["token"] = match.Groups["token"].Value };
        return new WireRequest(request.Method, request.Path[..match.Index] + "/delta", query, request.Headers, request.Body);
    }

    private GraphCall Call(WireRequest request) =>
        new(request, BaseUrl, clock, why => surprises.Add(request.Method, "/graph/v1.0" + request.Path, why));

    private static WireReply Unknown(GraphCall call)
    {
        call.Surprise("No such route or method in the pretend Graph.");
        return GraphErrors.Error(400, "BadRequest", "Resource not found for the segment.");
    }

    [GeneratedRegex(@"(^|\s)(NONISV|ISV)\|[^|/\s]+\|[^|/\s]+/\d+(\.\d+)*$")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"/delta\(token='(?<token>[^']*)'\)$")]
    private static partial Regex TokenInPath();

    // A path ends at the closing colon; what follows belongs to the site.
    [GeneratedRegex("^/sites/(?<host>[^/:]+):/(?<path>[^:]+?)/?(?::(?<rest>/.*)?)?$")]
    private static partial Regex SiteByPath();
}
