using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using CoeBot.Configuration;
using CoeBot.Http;
using CoeBot.Identity;

namespace CoeBot.SharePoint;

/// <summary>
/// How calls reach Graph: one token for the home tenant, no retry (the outbox retries, and it lasts through a restart), no redirect,
/// nothing logged, and the name that Microsoft's throttling guidance asks for.
/// </summary>
internal static class GraphPipeline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // "NONISV|Company|App/Version": traffic that says so is served before traffic that doesn't.
    private static readonly string UserAgent = $"NONISV|D2I|CoeBot/{typeof(GraphPipeline).Assembly.GetName().Version?.ToString(2)}";

    public static HttpPipeline Build(Settings settings, Credentials credentials) => Build(credentials.IsLoopback
        ? new LoopbackTokenPolicy()
        : new BearerTokenAuthenticationPolicy(credentials.For(settings.Teams.HomeTenantId), "https://graph.microsoft.com/.default"));

    public static HttpPipeline Build(HttpPipelinePolicy token)
    {
        var options = new Options { Transport = new HttpClientTransport(Client()) };
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = Patience;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return HttpPipelineBuilder.Build(options, [new NamePolicy()], [token], new ResponseClassifier());
    }

    // A new connection now and then, so that a moved address is noticed.
    private static HttpClient Client() => new(new ConnectionFaults(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private sealed class Options : ClientOptions;

    private sealed class NamePolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) =>
            message.Request.Headers.SetValue(HttpHeader.Names.UserAgent, UserAgent);
    }
}
