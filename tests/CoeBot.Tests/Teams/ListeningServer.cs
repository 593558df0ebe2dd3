using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoeBot.Tests.Teams;

/// <summary>A Kestrel of the test's own on a free port of this machine.</summary>
internal sealed class ListeningServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address { get; } = new(app.Urls.First());

    /// <summary>What the server's meters have as their scope.</summary>
    public IMeterFactory Metrics => app.Services.GetRequiredService<IMeterFactory>();

    public static async Task<ListeningServer> StartAsync(
        Action<IEndpointRouteBuilder> map, Action<IServiceCollection>? add = null, ILoggerProvider? logs = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (logs is not null) builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        add?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new ListeningServer(app);
    }

    /// <summary>One delegate for every path and method.</summary>
    public static Task<ListeningServer> StartAsync(RequestDelegate answer) => StartAsync(routes => routes.Map("{**path}", answer));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
