using Azure.Core;
using Azure.Core.Pipeline;

namespace CoeBot.Teams;

/// <summary>
/// Signs each request. Where Teams refuses the token with 401, a new one is fetched and the request repeated, once: a 401 did nothing.
/// A credential keeps its token until it expires, so the new token needs a new credential; at most one in five minutes.
/// </summary>
internal sealed class ConnectorToken(Func<HttpPipelinePolicy> newPolicy, TimeProvider clock) : HttpPipelinePolicy
{
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(5);

    private readonly Lock turn = new();
    private volatile HttpPipelinePolicy policy = newPolicy();
    private DateTimeOffset nextRefresh = DateTimeOffset.MinValue;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var used = policy;
        await used.ProcessAsync(message, pipeline);
        if (message.Response.Status != 401 || !Renew(used)) return;
        message.Response.Dispose();
        await policy.ProcessAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Calls to Teams are asynchronous.");

    /// <returns>True where another policy than the one that failed is in place.</returns>
    private bool Renew(HttpPipelinePolicy used)
    {
        lock (turn)
        {
            if (!ReferenceEquals(policy, used)) return true;
            var now = clock.GetUtcNow();
            if (now < nextRefresh) return false;
            nextRefresh = now + BetweenRefreshes;
            policy = newPolicy();
            return true;
        }
    }
}
