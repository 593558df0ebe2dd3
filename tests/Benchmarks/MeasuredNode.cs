using System.Text;
using System.Text.Json;
using CoeBot.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoeBot.Benchmarks;

/// <summary>
/// The server's side of a measurement, in a process of its own: prints its address, then its usage for every line that it reads, and ends
/// with its input.
/// </summary>
internal static class MeasuredNode
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["bare", ..])
        {
            await BareAsync();
            return 0;
        }

        await using var app = args switch
        {
            ["echo"] => Echo(),
            ["sink"] => Sink(),
            ["relay", var next] => Relay(new Uri(next)),
            _ => Service(),
        };
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        while (await Console.In.ReadLineAsync() is { } asked)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Usage.OfThisProcess(asked == ServerProcess.Settled), FiguresJson.Default.Usage));
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Service()
    {
        ServiceThreads.Settle();
        return CoeBot.Program.Build([], builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
    }

    /// <summary>Where ASPNETCORE_URLS says, until it is killed.</summary>
    private static async Task BareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(_ => Task.CompletedTask);
        await app.RunAsync();
    }

    /// <summary>The least that a JSON service can do with the same body: read it, write it.</summary>
    private static WebApplication Echo() => Bare(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
            body.WriteTo(writer);
        });

    /// <summary>Takes what is sent, as a service of Teams does, and says its id.</summary>
    private static WebApplication Sink() => Bare(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync("""{"id":"1"}""", context.RequestAborted);
        });

    /// <summary>The least that a bot can do with a message: read it, send something of a card's size, and answer.</summary>
    private static WebApplication Relay(Uri next)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        var reply = Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 3000)}}"}""");
        return Bare(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            using var content = new ByteArrayContent(reply) { Headers = { ContentType = new("application/json") } };
            using var answer = await http.PostAsync(next, content, context.RequestAborted);
            await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        });
    }

    private static WebApplication Bare(RequestDelegate run)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(run);
        return app;
    }
}
