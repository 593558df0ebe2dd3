using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>GET …/items/delta. Tokens are <c>generation.sequence</c>; those of an older generation answer 410.</summary>
internal sealed class DeltaRoute(GraphCall call, PretendSite site, PretendList list)
{
    internal WireReply Answer()
    {
        if (call.OnlyOptions("expand", "select", "top", "token", "skiptoken") is { } option) return option;
        var shapes = new ItemShapes(site, list);
        var (fields, problem) = shapes.Expand(call.Option("expand"));
        if (problem is not null) return call.Wrong(problem);
        var top = 200;
        if (call.Option("top") is { } asked && (!int.TryParse(asked, out top) || top is < 1 or > 5000))
            return call.Wrong("$top isn't between 1 and 5000.");
        var token = call.Option("token");
        if (token == "latest") return Page([], list.Sequence, more: false);
        long since = 0;
        if (token is not null && !Read(token, out since))
        {
            if (!token.Contains('.', StringComparison.Ordinal)) return call.Wrong("The token isn't one that was given out.");
            const string advice = "Resync required. Replace any local items with the server's version.";
            return GraphErrors.Error(410, "resyncChangesApplyDifferences", advice)
                .With("Location", $"{call.BaseUrl}{call.Request.Path}");
        }
        // Without a token deleted items are nobody's news.
        var changed = list.Everything
            .Where(item => item.Sequence > since && !(since == 0 && item.Deleted))
            .OrderBy(item => item.Sequence)
            .ToList();
        var page = changed.Take(top).ToList();
        var more = changed.Count > top;
        var items = page.Select(item => item.Deleted ? Gone(item) : shapes.Item(item, fields));
        // An item may come again on the next page; whoever reads keeps the last.
        return Page(items, more ? page[^1].Sequence - (page.Count > 1 ? 1 : 0) : list.Sequence, more);
    }

    private WireReply Page(IEnumerable<JsonObject> items, long sequence, bool more)
    {
        var token = $"{list.DeltaGeneration.ToString(CultureInfo.InvariantCulture)}.{sequence.ToString(CultureInfo.InvariantCulture)}";
        var query = call.Request.Query.Where(pair => pair.Key.TrimStart('$') is "expand" or "select" or "top").Append(new("token", token));
        return new WireReply(200, new JsonObject
        {
            ["value"] = new JsonArray([.. items]),
            [more ? "@odata.nextLink" : "@odata.deltaLink"] = call.Link(query),
        });
    }

    private bool Read(string token, out long sequence)
    {
        sequence = 0;
        return token.Split('.') is [var generation, var at]
            && generation == list.DeltaGeneration.ToString(CultureInfo.InvariantCulture)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }

    private static JsonObject Gone(PretendItem item) => new() { ["id"] = item.Id, ["deleted"] = new JsonObject { ["state"] = "deleted" } };
}
