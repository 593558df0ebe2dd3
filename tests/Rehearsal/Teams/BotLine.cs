using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Http;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Posts activities to the bot and waits as long as Teams would: 15 s of real time.</summary>
internal sealed class BotLine(SurpriseLog surprises) : IDisposable
{
    private readonly HttpClient _http = new(new ConnectionFaults(new SocketsHttpHandler { UseProxy = false })) { Timeout = TimeSpan.FromSeconds(15) };

    public Uri? Endpoint { get; set; }

    internal async Task<BotAnswer> PostAsync(JsonNode activity, string? token, CancellationToken ct)
    {
        if (Endpoint is null) throw new InvalidOperationException("Set BotEndpoint before sending activities.");
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.ParseAdd("Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request, ct);
            var raw = await response.Content.ReadAsStringAsync(ct);
            var type = response.Content.Headers.ContentType?.MediaType;
            return new BotAnswer((int)response.StatusCode, Json(raw), type, Stopwatch.GetElapsedTime(started));
        }
        catch (HttpRequestException)
        {
            surprises.Add("POST", Endpoint.AbsolutePath, "The bot didn't answer.");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            surprises.Add("POST", Endpoint.AbsolutePath, "The bot took longer than 15 s.");
        }
        return new BotAnswer(0, null, null, Stopwatch.GetElapsedTime(started));
    }

    public void Dispose() => _http.Dispose();

    private static JsonNode? Json(string raw)
    {
        try
        {
            return raw.Length == 0 ? null : JsonNode.Parse(raw);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
