using CoeBot.Configuration;
using CoeBot.Teams;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>The caller check with an issuer and a clock of its own.</summary>
public abstract class CallerUnderTest : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly ConnectionItems connection = new();
    private TokenCheck tokens = null!;
    private CallerCheck callers = null!;

    internal PretendIssuer Issuer { get; private set; } = null!;

    internal ManualTime Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Issuer = await PretendIssuer.StartAsync();
        Configure(AnActivity.Settings([Issuer.Settings]));
    }

    public async ValueTask DisposeAsync()
    {
        tokens.Dispose();
        http.Dispose();
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected void Configure(TeamsSettings settings)
    {
        tokens = new TokenCheck(settings, http, Clock, NullLogger<IssuerKeys>.Instance);
        callers = new CallerCheck(settings, tokens);
    }

    /// <summary>Null where the caller is believed and the activity fits. All come by one connection.</summary>
    private protected async Task<Refusal?> CheckAsync(StringValues authorization, Activity? activity = null)
    {
        var request = new DefaultHttpContext { RequestAborted = TestContext.Current.CancellationToken };
        request.Features.Set<IConnectionItemsFeature>(new Connection(connection));
        request.Request.Headers.Authorization = authorization;
        var verdict = await callers.TokenAsync(request);
        return verdict.Token is { } token ? callers.Fits(token, activity ?? AnActivity.Json().Read()) : verdict.Refusal;
    }

    private protected Task<Refusal?> CheckAsync(AToken token, Activity? activity = null) => CheckAsync(token.Header(), activity);

    private sealed class Connection(ConnectionItems items) : IConnectionItemsFeature
    {
        public IDictionary<object, object?> Items { get; set; } = items;
    }
}
