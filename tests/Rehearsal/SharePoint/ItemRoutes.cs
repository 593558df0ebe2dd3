using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Create, read, change and delete one list item.</summary>
internal sealed class ItemRoutes(GraphCall call, PretendSite site, PretendList list)
{
    private readonly ItemShapes _shapes = new(site, list);

    internal WireReply Create()
    {
        if (call.OnlyOptions() is { } option) return option;
        if (call.Request.Body is not JsonObject body || body["fields"] is not JsonObject fields)
            return call.Wrong("The body has no fields object.");
        if (body.FirstOrDefault(p => p.Key != "fields" && !p.Key.StartsWith('@')).Key is { } unknown)
            return call.Wrong($"Unknown property {unknown}.");
        var (values, refusal) = Values(fields);
        if (refusal is not null) return refusal;
        if (list.Taken(values, null)) return GraphErrors.Duplicate();
        var item = list.Add(values);
        return new WireReply(201, _shapes.Item(item, []));
    }

    internal WireReply Read(string id)
    {
        if (call.OnlyOptions("expand", "select") is { } option) return option;
        var (fields, problem) = _shapes.Expand(call.Option("expand"));
        if (problem is not null) return call.Wrong(problem);
        return list.Item(id) is { } item ? new WireReply(200, _shapes.Item(item, fields)) : GraphErrors.NotFound();
    }

    /// <summary>The newest first, the item as it is now among them.</summary>
    internal WireReply Versions(string id)
    {
        if (call.OnlyOptions("expand", "top") is { } option) return option;
        var (fields, problem) = _shapes.Expand(call.Option("expand"));
        if (problem is not null) return call.Wrong(problem);
        if (list.Item(id) is not { } item) return GraphErrors.NotFound();
        var all = item.Former.Append((item.Version, item.Modified, item.Fields)).Reverse();
        if (call.Option("top") is { } top) all = all.Take(int.Parse(top, CultureInfo.InvariantCulture));
        return new WireReply(200, new JsonObject { ["value"] = new JsonArray([.. all.Select(version => ItemShapes.Version(version, fields))]) });
    }

    internal WireReply ReadFields(string id)
    {
        if (call.OnlyOptions("select") is { } option) return option;
        return list.Item(id) is { } item
            ? new WireReply(200, _shapes.Fields(item, call.Option("select")?.Split(',') ?? []))
            : GraphErrors.NotFound();
    }

    /// <param name="id">The item.</param>
    /// <param name="bare">The body is a fieldValueSet; otherwise a listItem with fields.</param>
    internal WireReply Change(string id, bool bare)
    {
        if (call.OnlyOptions() is { } option) return option;
        if ((bare ? call.Request.Body : call.Request.Body.At("fields")) is not JsonObject fields)
            return call.Wrong("The body has no fields.");
        if (list.Item(id) is not { } item) return GraphErrors.NotFound();
        if (!Matches(item)) return GraphErrors.Changed();
        var (values, refusal) = Values(fields);
        if (refusal is not null) return refusal;
        if (list.Taken(values, item)) return GraphErrors.Duplicate();
        list.Change(item, values);
        return new WireReply(200, bare ? _shapes.Fields(item, []) : _shapes.Item(item, []));
    }

    internal WireReply Delete(string id)
    {
        if (call.OnlyOptions() is { } option) return option;
        if (list.Item(id) is not { } item) return GraphErrors.NotFound();
        if (!Matches(item)) return GraphErrors.Changed();
        list.Remove(item);
        return new WireReply(204);
    }

    private bool Matches(PretendItem item) => call.Request.Header("If-Match") is not { } etag || etag == "*" || etag == item.ETag;

    private (Dictionary<string, JsonNode?> Values, WireReply? Refusal) Values(JsonObject fields)
    {
        var (values, refusal) = FieldValues.Read(list, site, fields);
        if (refusal is null) return (values, null);
        if (!refusal.Expected) call.Surprise(refusal.Why);
        return (values, refusal.Reply);
    }
}
