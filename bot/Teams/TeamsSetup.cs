using System.Security.Cryptography;
using CoeBot.Configuration;
using CoeBot.Http;
using CoeBot.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoeBot.Teams;

internal static class TeamsSetup
{
    /// <summary>Needs an <see cref="IActivityHandler"/> and the <see cref="Credentials"/> beside it.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, Settings settings)
    {
        var teams = settings.Teams;
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddMetrics()
            .AddSingleton<TeamsMetrics>()
            .AddSingleton(all => new TokenCheck(
                teams, MetadataClient(), all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<IssuerKeys>>()))
            .AddSingleton(all => new CallerCheck(teams, all.GetRequiredService<TokenCheck>()))
            .AddSingleton<MessagesEndpoint>()
            .AddSingleton(all => new ConnectorWire(
                ConnectorPipeline.Build(teams, all.GetRequiredService<Credentials>(), all.GetRequiredService<TimeProvider>(), Jitter, all.GetRequiredService<TeamsMetrics>()),
                all.GetRequiredService<TimeProvider>(),
                all.GetRequiredService<ILogger<ConnectorWire>>()))
            .AddSingleton(all => new Connector(teams, all.GetRequiredService<ConnectorWire>()));
    }

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        routes.MapPost("/api/messages", endpoint.HandleAsync);
        return routes;
    }

    // Two documents of some kilobytes; whoever waits for them is inside Teams' deadline.
    internal static HttpClient MetadataClient() =>
        new(new ConnectionFaults(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false }))
        {
            Timeout = TimeSpan.FromSeconds(4),
            MaxResponseContentBufferSize = 1024 * 1024,
        };

    private static double Jitter() => RandomNumberGenerator.GetInt32(1_000_000) / 1e6;
}
