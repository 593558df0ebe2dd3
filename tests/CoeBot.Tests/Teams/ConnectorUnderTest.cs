using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoeBot.Configuration;
using CoeBot.Identity;
using CoeBot.Teams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoeBot.Tests.Teams;

internal sealed record SeenRequest(string Method, string Target, string? Body, IReadOnlyDictionary<string, string> Headers);

internal sealed record ScriptedReply(int Status, string Body = "", string? RetryAfter = null, string? Location = null, bool HangUp = false);

/// <summary>The connector against a service that answers what the test wrote down, and fails the test at any other call.</summary>
public abstract class ConnectorUnderTest : IAsyncLifetime
{
    private readonly ConcurrentQueue<ScriptedReply> script = new();
    private readonly ConcurrentQueue<string> unexpected = new();
    private ListeningServer server = null!;

    internal ConcurrentQueue<SeenRequest> Seen { get; } = new();

    internal ImpatientTime Clock { get; } = new();

    internal LogBook Logs { get; } = new();

    internal Uri ServiceUrl => new(server.Address, "uk/tenant/");

    internal ConversationReference Thread => new(ServiceUrl, AnActivity.Tenant, "19:abc@thread.tacv2;messageid=17");

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected Connector Connector { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ListeningServer.StartAsync(AnswerAsync);
        Connector = To($"127.0.0.1:{server.Address.Port}");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Assert.Empty(unexpected);
        Assert.Empty(script);
        GC.SuppressFinalize(this);
    }

    private protected Connector To(params string[] hosts)
    {
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        return To(Clock, logs, hosts);
    }

    internal static Connector To(TimeProvider clock, ILoggerFactory logs, params string[] hosts)
    {
        var teams = AnActivity.Settings([], hosts);
        var credentials = new Credentials(new IdentitySettings(IdentityKind.Loopback, null, null, null, null), teams);
        var pipeline = ConnectorPipeline.Build(teams, credentials, clock, () => 0, new TeamsMetrics(Meters.Factory));
        return new Connector(teams, new ConnectorWire(pipeline, clock, logs.CreateLogger<ConnectorWire>()));
    }

    private protected void Reply(params ScriptedReply[] replies)
    {
        foreach (var reply in replies) script.Enqueue(reply);
    }

    private protected static ScriptedReply Error(int status, string code, string? retryAfter = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = "confidential words" };
        return new ScriptedReply(status, new JsonObject { ["error"] = error }.ToJsonString(), retryAfter);
    }

    private protected static async Task<ConnectorException> FailureAsync(Func<Task> call) =>
        await Assert.ThrowsAsync<ConnectorException>(call);

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Seen.Enqueue(new SeenRequest(context.Request.Method, target, body.Length > 0 ? body : null, headers));
        if (!script.TryDequeue(out var reply))
        {
            unexpected.Enqueue($"{context.Request.Method} {target}");
            reply = new ScriptedReply(418);
        }

        if (reply.HangUp) context.Abort();
        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is not null) context.Response.Headers.RetryAfter = reply.RetryAfter;
        if (reply.Location is not null) context.Response.Headers.Location = reply.Location;
        context.Response.Headers["MS-CV"] = "abc123.0";
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }
}
