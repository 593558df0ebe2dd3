using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>POST /$batch: at most 20 members, each with its own status. Answers come in reverse order on purpose.</summary>
/// <param name="call">The envelope.</param>
/// <param name="answer">Answers a member as if it had come alone.</param>
internal sealed class BatchRoute(GraphCall call, Func<WireRequest, WireReply> answer)
{
    private const int MaxMembers = 20;

    private static readonly HashSet<string> Known = ["id", "method", "url", "headers", "body", "dependsOn"];

    private readonly Dictionary<string, int> _statuses = [];

    internal WireReply Answer()
    {
        if (call.Request.Body.At("requests") is not JsonArray { Count: > 0 } members) return call.Wrong("The batch has no requests.");
        if (members.Count > MaxMembers) return call.Wrong("The batch has more than 20 requests.");
        if (Problem(members) is { } problem) return call.Wrong(problem);
        var responses = members.Select(member => (JsonNode)Member(member!.AsObject())).Reverse();
        return new WireReply(200, new JsonObject { ["responses"] = new JsonArray([.. responses]) });
    }

    private static string? Problem(JsonArray members)
    {
        HashSet<string> ids = [];
        if (members.Skip(1).Select(member => member.At("dependsOn") is JsonArray { Count: > 0 }).Distinct().Count() > 1)
            return "A batch is sequential or parallel as a whole, never both.";
        foreach (var node in members)
        {
            if (node is not JsonObject member) return "A batch member isn't an object.";
            if (member.FirstOrDefault(p => !Known.Contains(p.Key)).Key is { } unknown)
                return $"Unknown property {unknown} in a batch member.";
            if (member["id"].AsText() is not { Length: > 0 } id || !ids.Add(id)) return "A batch member has no id of its own.";
            if (member["method"].AsText() is not ("GET" or "POST" or "PATCH" or "PUT" or "DELETE"))
                return "A batch member has no known method.";
            if (member["url"].AsText() is not { } url || !url.StartsWith('/')) return "A batch member's url isn't relative to the version.";
            if (member["body"] is not null && !HasContentType(member)) return "A batch member with a body names no Content-Type.";
            if (member["dependsOn"] is JsonArray before && before.Any(other => !ids.Contains(other.AsText() ?? "")))
                return "dependsOn names no earlier member.";
        }
        return null;
    }

    private JsonObject Member(JsonObject member)
    {
        var id = member["id"].AsText()!;
        var blocked = member["dependsOn"] is JsonArray before && before.Any(other => _statuses[other.AsText()!] >= 400);
        var reply = blocked
            ? GraphErrors.Error(424, "failedDependency", "A request that this one depends on failed.")
            : answer(Request(member));
        _statuses[id] = reply.Status;
        var headers = new JsonObject { ["Content-Type"] = "application/json" };
        foreach (var (name, value) in reply.Headers) headers[name] = value;
        var json = new JsonObject { ["id"] = id, ["status"] = reply.Status, ["headers"] = headers };
        if (reply.Body is not null) json["body"] = reply.Body.DeepClone();
        return json;
    }

    private static WireRequest Request(JsonObject member)
    {
        var (path, query) = WireRequest.Split(member["url"].AsText()!);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in member["headers"] as JsonObject ?? []) headers[name] = value.AsText() ?? "";
        return new WireRequest(member["method"].AsText()!, path, query, headers, member["body"]?.DeepClone());
    }

    private static bool HasContentType(JsonObject member) =>
        member["headers"] is JsonObject headers && headers.Any(p =>
            p.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                && p.Value.AsText()?.StartsWith("application/json", StringComparison.Ordinal) == true);
}
