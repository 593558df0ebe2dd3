using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CoeBot.Tests.Rehearsal;

/// <summary>Stands where the service stands: keeps activities and answers what the test wants.</summary>
internal sealed class StubBot : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubBot(WebApplication app) => _app = app;

    public Uri Endpoint => new(new Uri(_app.Urls.Single()), "api/messages");
    public ConcurrentQueue<JsonObject> Heard { get; } = [];
    public ConcurrentQueue<string> Tokens { get; } = [];

    /// <summary>Status and body of the next answers.</summary>
    public (int Status, JsonNode? Body) Answer { get; set; } = (200, null);

    internal static async Task<StubBot> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var bot = new StubBot(builder.Build());
        bot._app.Run(bot.HearAsync);
        await bot._app.StartAsync(ct);
        return bot;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        Tokens.Enqueue(http.Request.Headers.Authorization.ToString());
        Heard.Enqueue((await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject());
        http.Response.StatusCode = Answer.Status;
        if (Answer.Body is null) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(Answer.Body.ToJsonString(), http.RequestAborted);
    }
}
