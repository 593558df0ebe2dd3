using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Http;

namespace CoeBot.Rehearsal.Teams;

/// <summary>
/// Stands between the service and a Microsoft 365 Agents Playground that a developer runs beside the rehearsal. The Playground signs
/// nothing, and the service takes nothing unsigned: activities that come to <c>/playground/api/messages</c> are signed as the pretend
/// Teams signs its own and passed on; what the service sends to their service URL, <c>/playground/v3/…</c>, goes to the Playground.
/// Nobody at the Playground is known to the rehearsal, so its tenant and its one person become a tenant with one organiser that are.
/// </summary>
/// <param name="teams">Whose keys sign.</param>
/// <param name="playground">Where the Playground is, without its <c>/_connector</c>.</param>
/// <param name="player">Who plays.</param>
/// <param name="bearer">The token that the service sends.</param>
internal sealed class PlaygroundProxy(PretendTeams teams, Uri playground, PretendPerson player, string bearer) : IDisposable
{
    private const string Prefix = "/playground";
    private const string Json = "application/json";

    private readonly HttpClient _http = new(new ConnectionFaults(new SocketsHttpHandler { UseProxy = false })) { Timeout = TimeSpan.FromSeconds(15) };

    internal static bool Knows(PathString path) => path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    internal async Task HandleAsync(HttpContext http, Uri rehearsal)
    {
        var request = http.Request;
        if (request.Path == $"{Prefix}/api/messages" && request.Method == "POST") await SignAsync(http, new Uri(rehearsal, "playground/"));
        else if (request.Path.StartsWithSegments($"{Prefix}/v3", StringComparison.Ordinal)) await PassOnAsync(http);
        else http.Response.StatusCode = 404;
    }

    public void Dispose() => _http.Dispose();

    private async Task SignAsync(HttpContext http, Uri serviceUrl)
    {
        // A page of another site can send anything but this type without asking first.
        if (!http.Request.HasJsonContentType() || await ReadAsync(http) is not { } activity)
        {
            http.Response.StatusCode = 400;
            return;
        }

        activity["serviceUrl"] = serviceUrl.AbsoluteUri;
        Name(activity, "conversation", "tenantId", player.Tenant.Id);
        if (activity["channelData"] is JsonObject channelData) Name(channelData, "tenant", "id", player.Tenant.Id);
        Name(activity, "from", "aadObjectId", player.AadObjectId);
        using var signed = new HttpRequestMessage(HttpMethod.Post, teams.BotEndpoint)
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, Json),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", teams.Tokens.Usual(serviceUrl.AbsoluteUri)) },
        };
        await SendAsync(http, signed);
    }

    private async Task PassOnAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Authorization.ToString() != $"Bearer {bearer}")
        {
            http.Response.StatusCode = 401;
            return;
        }

        // The path as it came: a thread's id has marks in it that must stay escaped.
        var path = request.Path.ToUriComponent()[Prefix.Length..];
        using var onward = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(playground, $"_connector{path}{request.QueryString}"));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, http.RequestAborted);
            onward.Content = new ByteArrayContent(body.ToArray());
            onward.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        await SendAsync(http, onward);
    }

    private async Task SendAsync(HttpContext http, HttpRequestMessage request)
    {
        try
        {
            using var answer = await _http.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            if (answer.Content.Headers.ContentType is { } type) http.Response.ContentType = type.ToString();
            if (http.Response.StatusCode != 204) await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (HttpRequestException)
        {
            http.Response.StatusCode = 502;
        }
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Name(JsonObject parent, string property, string member, string value)
    {
        if (parent[property] is JsonObject found) found[member] = value;
    }
}
