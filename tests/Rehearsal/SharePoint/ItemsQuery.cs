using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>GET …/items: filter, expand, page by page.</summary>
internal sealed class ItemsQuery(GraphCall call, PretendSite site, PretendList list)
{
    private const int DefaultPage = 200;
    private const int MaxPage = 5000;

    /// <summary>No single operation may touch more ("List view threshold").</summary>
    private const int Threshold = 5000;

    internal WireReply Answer()
    {
        if (call.OnlyOptions("expand", "select", "filter", "top", "skiptoken") is { } option) return option;
        var shapes = new ItemShapes(site, list);
        var (fields, problem) = shapes.Expand(call.Option("expand"));
        if (problem is not null) return call.Wrong(problem);
        var top = DefaultPage;
        if (call.Option("top") is { } asked && (!int.TryParse(asked, NumberStyles.None, null, out top) || top is < 1 or > MaxPage))
            return call.Wrong("$top isn't between 1 and 5000.");
        FieldFilter? filter = null;
        if (call.Option("filter") is { } text)
        {
            (filter, var refusal, var surprise) = FieldFilter.Parse(list, text);
            if (surprise is not null) call.Surprise(surprise);
            if (refusal is not null) return refusal;
        }
        if (filter is not null && list.Items.Where(filter.Passes).Skip(Threshold).Any())
            return call.Wrong("The attempted operation is prohibited because it exceeds the list view threshold.");
        var after = Position(call.Option("skiptoken"));
        if (after is null) return call.Wrong("$skiptoken isn't one that was given out.");
        var found = list.Items.Where(item => item.Number > after && (filter?.Passes(item) ?? true)).Take(top + 1).ToList();
        var page = found.Take(top).ToList();
        var body = new JsonObject
        {
            ["@odata.context"] = $"{call.BaseUrl}/$metadata#sites('{site.Id}')/lists('{list.Id}')/items",
            ["value"] = new JsonArray([.. page.Select(item => shapes.Item(item, fields))]),
        };
        if (found.Count > top) body["@odata.nextLink"] = NextLink(page[^1].Number);
        return new WireReply(200, body);
    }

    private string NextLink(int last)
    {
        var query = call.Request.Query.Where(pair => pair.Key.TrimStart('$') != "skiptoken")
            .Append(new("$skiptoken", "UGFnZWQ9VFJVRSZwX0lEPQ." + last.ToString(CultureInfo.InvariantCulture)));
        return call.Link(query);
    }

    private static int? Position(string? token)
    {
        if (token is null) return 0;
        return token.Split('.') is ["UGFnZWQ9VFJVRSZwX0lEPQ", var last] && int.TryParse(last, out var number) ? number : null;
    }
}
