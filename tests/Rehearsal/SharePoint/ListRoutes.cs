using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Sites and lists: find, create.</summary>
internal sealed class ListRoutes(GraphCall call, PretendSite site)
{
    private static readonly HashSet<string> Known = ["displayName", "description", "list", "columns"];

    internal WireReply Site() => call.OnlyOptions("select") ?? new WireReply(200, new JsonObject
    {
        ["@odata.context"] = $"{call.BaseUrl}/$metadata#sites/$entity",
        ["id"] = site.Id,
        ["name"] = site.Path.Split('/')[^1],
        ["displayName"] = site.Path.Split('/')[^1],
        ["webUrl"] = site.WebUrl,
        ["siteCollection"] = new JsonObject { ["hostname"] = site.Host },
    });

    internal WireReply All()
    {
        if (call.OnlyOptions("select", "filter", "top") is { } option) return option;
        var lists = site.Lists.AsEnumerable();
        if (call.Option("filter") is { } filter)
        {
            const string start = "displayName eq '";
            if (!filter.StartsWith(start, StringComparison.OrdinalIgnoreCase) || !filter.EndsWith('\''))
                return call.Wrong("Lists can only be filtered by displayName.");
            var title = filter[start.Length..^1].Replace("''", "'", StringComparison.Ordinal);
            lists = lists.Where(list => string.Equals(list.DisplayName, title, StringComparison.OrdinalIgnoreCase));
        }
        return new WireReply(200, new JsonObject { ["value"] = new JsonArray([.. lists.Select(list => Shape(list, columns: false))]) });
    }

    internal WireReply One(PretendList list)
    {
        if (call.OnlyOptions("select", "expand") is { } option) return option;
        if (call.Option("expand") is not { } expand) return new WireReply(200, Shape(list, columns: false));
        return expand == "columns"
            ? new WireReply(200, Shape(list, columns: true))
            : call.Wrong("Of a list only columns can be expanded here.");
    }

    internal WireReply Create()
    {
        if (call.OnlyOptions() is { } option) return option;
        if (call.Request.Body is not JsonObject body) return call.Wrong("The body isn't an object.");
        if (body.ContainsKey("name")) return call.Wrong("A list's name is given by the server: send displayName.");
        if (body.FirstOrDefault(p => !Known.Contains(p.Key)).Key is { } unknown)
            return call.Wrong($"Unknown property {unknown} in a list.");
        if (body["displayName"].AsText() is not { Length: > 0 } name) return call.Wrong("A list needs a displayName.");
        if (body["list"].At("template").AsText() != "genericList") return call.Wrong("list.template isn't genericList.");
        if (body.ContainsKey("columns") && body["columns"] is not JsonArray) return call.Wrong("columns isn't an array.");
        if (site.List(name) is not null) return GraphErrors.Error(409, "nameAlreadyExists", "The specified name already exists.");
        var list = new PretendList(Guid.NewGuid().ToString("D"), name, body["description"].AsText(), call.Clock);
        foreach (var column in body["columns"] as JsonArray ?? [])
            if (new ColumnRoutes(call, list).Add(column).Refusal is { } refusal) return refusal;
        site.Lists.Add(list);
        return new WireReply(201, Shape(list, columns: false));
    }

    internal JsonObject Shape(PretendList list, bool columns)
    {
        var json = new JsonObject
        {
            ["@odata.etag"] = $"\"{list.Id},1\"",
            ["id"] = list.Id,
            ["name"] = list.DisplayName.Replace(" ", "", StringComparison.Ordinal),
            ["displayName"] = list.DisplayName,
            ["description"] = list.Description ?? "",
            ["createdDateTime"] = ItemShapes.Time(list.Created),
            ["lastModifiedDateTime"] = ItemShapes.Time(list.Created),
            ["webUrl"] = $"{site.WebUrl}/Lists/{Uri.EscapeDataString(list.DisplayName)}",
            ["parentReference"] = new JsonObject { ["siteId"] = site.Id },
            ["list"] = new JsonObject { ["contentTypesEnabled"] = false, ["hidden"] = false, ["template"] = "genericList" },
        };
        if (columns) json["columns"] = ColumnRoutes.Shapes(list);
        return json;
    }
}
