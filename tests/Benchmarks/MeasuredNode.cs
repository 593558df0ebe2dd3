using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

        await using var app = args is ["echo", ..] ? Echo() : Service();
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        while (await Console.In.ReadLineAsync() is { } asked)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Usage.OfThisProcess(asked == ServerProcess.Settled), FiguresJson.Default.Usage));
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Service() => CoeBot.Program.Build([], builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));

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
    private static WebApplication Echo()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
            body.WriteTo(writer);
        });
        return app;
    }
}
