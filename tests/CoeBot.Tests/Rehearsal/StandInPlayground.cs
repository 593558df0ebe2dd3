using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CoeBot.Tests.Rehearsal;

/// <summary>What a call to the stand-in's connector was.</summary>
internal sealed record ConnectorCallSeen(string Method, string Path, JsonNode? Body, string Authorization)
{
    public JsonNode? Card => (Body?["activity"] ?? Body)?["attachments"]?[0]?["content"];
}

/// <summary>
/// Speaks the protocol of the Microsoft 365 Agents Playground as its documentation has it: unsigned activities with ids of its own making,
/// and a connector below <c>/_connector</c> that looks at no token.
/// </summary>
internal sealed class StandInPlayground : IAsyncDisposable
{
    public const string Channel = "19:general@thread.tacv2";
    public const string Chat = "a:3f0c";

    private readonly HttpClient http = new();
    private readonly WebApplication app;
    private int last;

    private StandInPlayground(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>The rehearsal's endpoint for the app.</summary>
    public Uri? Endpoint { get; set; }

    public ConcurrentQueue<ConnectorCallSeen> Calls { get; } = [];

    public static async Task<StandInPlayground> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var playground = new StandInPlayground(builder.Build());
        playground.app.Run(playground.AnswerAsync);
        await playground.app.StartAsync(ct);
        return playground;
    }

    /// <summary>An activity in the one personal chat, or in the team's General channel.</summary>
    public JsonObject Activity(string type, bool inChannel = false)
    {
        var tenant = new JsonObject { ["id"] = "00000000-0000-0000-0000-0000000000001" };
        var channelData = new JsonObject { ["tenant"] = tenant };
        if (inChannel)
        {
            channelData["team"] = new JsonObject { ["id"] = Channel, ["name"] = "My Team", ["aadGroupId"] = "00000000-0000-0000-0000-0000000000031" };
            channelData["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = Channel } };
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["from"] = new JsonObject { ["id"] = "user-id-0", ["aadObjectId"] = "00000000-0000-0000-0000-0000000000020" },
            ["serviceUrl"] = $"http://localhost:{Port}/_connector",
            ["conversation"] = new JsonObject
            {
                ["conversationType"] = inChannel ? "channel" : "personal",
                ["tenantId"] = "00000000-0000-0000-0000-0000000000001",
                ["id"] = inChannel ? Channel : Chat,
            },
            ["recipient"] = new JsonObject { ["id"] = "bot-id", ["name"] = "Test Bot" },
            ["channelData"] = channelData,
            ["channelId"] = "msteams",
        };
    }

    /// <returns>The status, and the body where there is one.</returns>
    public async Task<(int Status, JsonNode? Body)> SendAsync(JsonNode activity, CancellationToken ct, string type = "application/json")
    {
        using var response = await http.PostAsync(Endpoint, new StringContent(activity.ToJsonString(), Encoding.UTF8, type), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Somebody types in the personal chat.</summary>
    public Task<(int Status, JsonNode? Body)> SayAsync(string text, CancellationToken ct)
    {
        var message = Activity("message");
        (message["text"], message["textFormat"]) = (text, "plain");
        return SendAsync(message, ct);
    }

    /// <summary>Action.Execute without <c>trigger</c>, as the Playground sends it.</summary>
    public Task<(int Status, JsonNode? Body)> PressAsync(JsonNode action, JsonObject inputs, CancellationToken ct, bool inChannel = false)
    {
        var data = action["data"]!.DeepClone().AsObject();
        foreach (var (name, value) in inputs) data[name] = value?.DeepClone();
        var invoke = Activity("invoke", inChannel);
        (invoke["name"], invoke["replyToId"]) = ("adaptiveCard/action", "1");
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action["verb"]!.DeepClone(), ["data"] = data } };
        return SendAsync(invoke, ct);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body, cancellationToken: context.RequestAborted) : null;
        Calls.Enqueue(new ConnectorCallSeen(request.Method, request.Path.Value!, body, request.Headers.Authorization.ToString()));
        var id = Interlocked.Increment(ref last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (status, answer) = (request.Method, request.Path.Value!.Split('/')) switch
        {
            ("POST", ["", "_connector", "v3", "conversations"]) when body?["isGroup"]?.GetValue<bool>() == true && body["activity"] is not null =>
                (201, new JsonObject { ["id"] = $"{Channel};messageid={id}", ["activityId"] = id }),
            ("POST", ["", "_connector", "v3", "conversations", _, "activities", ..]) => (201, new JsonObject { ["id"] = id }),
            ("PUT", ["", "_connector", "v3", "conversations", _, "activities", var changed]) => (200, new JsonObject { ["id"] = changed }),
            ("GET", ["", "_connector", "v3", "teams", _, "conversations"]) => (200, new JsonObject { ["conversations"] = new JsonArray(new JsonObject { ["id"] = Channel }) }),
            _ => (404, new JsonObject { ["error"] = new JsonObject { ["code"] = "NotFound", ["message"] = "" } }),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
