using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.Play;

/// <summary>The page's API under <c>/play</c>. A POST needs the header <c>X-Rehearsal: 1</c>, which no foreign page can send.</summary>
internal sealed class PlayDoor(
    RehearsalOptions options, PretendTeams teams, PretendSharePoint sharePoint, ChangeSignal changes, SurpriseLog surprises)
{
    private readonly PlayActions _actions = new(teams, sharePoint);

    internal async Task HandleAsync(HttpContext http, CancellationToken stopping)
    {
        string[] segments = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        if (http.Request.Method == "GET" && segments is ["events"])
        {
            await changes.ServeAsync(http, stopping);
            return;
        }
        var reply = http.Request.Method == "GET" ? Read(http, segments) : await WriteAsync(http, segments);
        if (reply is null)
        {
            surprises.Add(http.Request.Method, http.Request.Path.Value!, "No such route or method in the page's API.");
            reply = new WireReply(404, new JsonObject { ["error"] = "No such route." });
        }
        http.Response.StatusCode = reply.Status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync((reply.Body ?? new JsonObject()).ToJsonString(), http.RequestAborted);
    }

    private WireReply? Read(HttpContext http, string[] segments) => segments switch
    {
        ["state"] => new WireReply(200, PlayShapes.State(options, teams)),
        ["list"] => new WireReply(200, PlayShapes.ReviewerList(sharePoint)),
        ["messages"] => Messages(http.Request.Query["conversation"].ToString(), http.Request.Query["as"].ToString()),
        _ => null,
    };

    private WireReply Messages(string conversation, string personId)
    {
        if (_actions.Person(personId) is not { } person) return PlayActions.Unknown("person");
        if (_actions.Conversation(conversation) is not { } id) return PlayActions.Unknown("conversation");
        return new WireReply(200, PlayShapes.Messages(conversation, teams.MessagesIn(id), person, teams.State.Gate));
    }

    private async Task<WireReply?> WriteAsync(HttpContext http, string[] segments)
    {
        if (http.Request.Method != "POST") return null;
        if (http.Request.Headers["X-Rehearsal"] != "1")
            return new WireReply(403, new JsonObject { ["error"] = "The header X-Rehearsal: 1 is missing." });
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }
        if (body is null) return new WireReply(400, new JsonObject { ["error"] = "The body isn't a JSON object." });
        return segments switch
        {
            ["say"] => await _actions.SayAsync(body, http.RequestAborted),
            ["act"] => await _actions.ActAsync(body, http.RequestAborted),
            ["dialog"] => await _actions.DialogAsync(body, http.RequestAborted),
            ["install"] => await _actions.InstallAsync(body, http.RequestAborted),
            ["uninstall"] => await _actions.UninstallAsync(body, http.RequestAborted),
            ["install-personal"] => await _actions.InstallPersonalAsync(body, http.RequestAborted),
            ["review"] => _actions.Review(body),
            ["faults"] => _actions.SetFaults(body),
            _ => null,
        };
    }
}
