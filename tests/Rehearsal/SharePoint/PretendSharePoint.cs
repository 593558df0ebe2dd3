using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>A pretend SharePoint behind a pretend Graph, and the hand of the reviewers who work in the list.</summary>
internal sealed class PretendSharePoint
{
    private readonly List<PretendSite> _sites;
    private readonly TimeProvider _clock;

    internal PretendSharePoint(RehearsalOptions options, SurpriseLog surprises)
    {
        _clock = options.Clock;
        _sites = [new PretendSite("rehearsal.sharepoint.example", "sites/coe")];
        Graph = new PretendGraph(_sites, options.Clock, surprises);
    }

    internal PretendGraph Graph { get; }

    /// <summary>Faults of whole calls, a <c>$batch</c> envelope included.</summary>
    internal Faults Faults => Graph.Faults;

    /// <summary>Faults of single members of a <c>$batch</c>.</summary>
    internal Faults MemberFaults => Graph.MemberFaults;

    /// <summary>Every call as received; members of a batch follow their envelope.</summary>
    internal IReadOnlyList<LoggedRequest> Requests => Graph.Requests;

    /// <summary>How many calls the budget of resource units refused.</summary>
    internal int Throttled => Graph.Budget.Refused;

    internal long UnitsSpent => Graph.Budget.Total;

    internal PretendSite Site => _sites[0];

    /// <summary>The list reviewers look at: the site's first. Null until one was created.</summary>
    internal PretendList? List
    {
        get { lock (Graph.Gate) return Site.Lists.FirstOrDefault(); }
    }

    /// <summary>What is in the list now, oldest first: a copy of every item's fields, with <c>id</c>.</summary>
    internal IReadOnlyList<JsonObject> Items
    {
        get
        {
            lock (Graph.Gate)
            {
                if (Site.Lists.FirstOrDefault() is not { } list) return [];
                var shapes = new ItemShapes(Site, list);
                return [.. list.Items.Select(item => shapes.Fields(item, []))];
            }
        }
    }

    /// <summary>How many items are in the list now.</summary>
    internal int Count
    {
        get { lock (Graph.Gate) return Site.Lists.FirstOrDefault()?.Items.Count() ?? 0; }
    }

    internal static bool Writes(WireRequest request) => request.Method != "GET";

    /// <summary>Makes a list without a call over the wire. Columns are columnDefinitions as Graph takes them.</summary>
    internal PretendList AddList(string displayName, JsonArray columns)
    {
        lock (Graph.Gate)
        {
            var list = new PretendList(Guid.NewGuid().ToString("D"), displayName, null, _clock);
            var body = new WireRequest("POST", "/", new Dictionary<string, string>(), new Dictionary<string, string>(), null);
            var routes = new ColumnRoutes(new GraphCall(body, "", _clock, why => throw new InvalidOperationException(why)), list);
            foreach (var column in columns) routes.Add(column);
            Site.Lists.Add(list);
            return list;
        }
    }
}
