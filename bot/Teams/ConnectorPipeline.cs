using Azure.Core;
using Azure.Core.Pipeline;
using CoeBot.Configuration;
using CoeBot.Http;
using CoeBot.Identity;

namespace CoeBot.Teams;

internal static class ConnectorPipeline
{
    private const string Scope = "https://api.botframework.com/.default";

    /// <summary>The token comes from the bot's own tenant, whatever tenant is posted to.</summary>
    public static HttpPipeline Build(TeamsSettings teams, Credentials credentials, TimeProvider clock, Func<double> jitter, TeamsMetrics metrics)
    {
        var options = new ConnectorOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new ConnectionFaults(Handler())) { Timeout = Timeout.InfiniteTimeSpan }),
            RetryPolicy = new ConnectorRetry(clock, jitter, metrics),
            Retry = { NetworkTimeout = TimeSpan.FromSeconds(15) },
            Diagnostics = { IsLoggingContentEnabled = false, IsLoggingEnabled = false, IsTelemetryEnabled = false },
        };
        var token = new ConnectorToken(NewToken, clock);
        return HttpPipelineBuilder.Build(options, [], [token], Repeating.Never);

        HttpPipelinePolicy NewToken() => credentials.IsLoopback
            ? new LoopbackTokenPolicy()
            : new BearerTokenAuthenticationPolicy(credentials.For(teams.TokenTenant), Scope);
    }

    // A redirect would carry the token to a host that nobody checked.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };

    private sealed class ConnectorOptions : ClientOptions;
}
