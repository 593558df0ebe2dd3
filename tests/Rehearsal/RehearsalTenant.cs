using System.Net;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Play;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal;

/// <summary>
/// A pretend Microsoft 365 on one loopback port: Teams with its connector and token issuer, SharePoint behind Graph, and the
/// page's API. It knows only the wire. Whatever the real services would not have expected ends in <see cref="Surprises"/>.
/// </summary>
internal sealed class RehearsalTenant : IAsyncDisposable
{
    private readonly SurpriseLog _surprises = new();
    private readonly ChangeSignal _changes = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WireDoor _door;
    private readonly PlayDoor _play;
    private readonly StaticFiles _files;
    private readonly PlaygroundProxy? _playground;
    private readonly WebApplication _app;

    private RehearsalTenant(RehearsalOptions options)
    {
        Options = options;
        Teams = new PretendTeams(options, _surprises);
        SharePoint = new PretendSharePoint(options, _surprises);
        Teams.State.Changed += _changes.Raise;
        SharePoint.Graph.Changed += _changes.Raise;
        _door = new WireDoor(options.BearerToken, options.Clock, _surprises);
        _play = new PlayDoor(options, Teams, SharePoint, _changes, _surprises);
        _files = new StaticFiles(options);
        if (options.Playground is { } playground)
            _playground = new PlaygroundProxy(Teams, playground, Teams.AddPerson(Teams.AddTenant("Playground"), "Player", organiser: true), options.BearerToken);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    internal RehearsalOptions Options { get; }

    /// <summary><c>http://127.0.0.1:port/</c></summary>
    internal Uri Address { get; private set; } = new("http://127.0.0.1/");

    internal PretendTeams Teams { get; }
    internal PretendSharePoint SharePoint { get; }

    internal IReadOnlyList<Surprise> Surprises => _surprises.All;

    internal Uri OpenIdMetadata => new(Address, "openid/v1/.well-known/openidconfiguration");
    internal string Issuer { get; } = TokenIssuer.Issuer;
    /// <summary>Where a Playground sends its activities.</summary>
    internal Uri PlaygroundEndpoint => new(Address, "playground/api/messages");

    internal Uri GraphBaseUrl => new(Address, "graph/v1.0");

    /// <summary><c>127.0.0.1:port</c></summary>
    internal string ServiceHost => Address.Authority;

    /// <summary>Where activities are sent: the service's <c>/api/messages</c>.</summary>
    internal Uri? BotEndpoint
    {
        get => Teams.BotEndpoint;
        set => Teams.BotEndpoint = value;
    }

    internal static async Task<RehearsalTenant> StartAsync(RehearsalOptions options, CancellationToken ct)
    {
        var tenant = new RehearsalTenant(options);
        try
        {
            await tenant._app.StartAsync(ct);
        }
        catch
        {
            await tenant.DisposeAsync();
            throw;
        }
        tenant.Address = new Uri(tenant._app.Urls.Single());
        tenant.Teams.Connect(tenant.Address);
        tenant.SharePoint.Graph.BaseUrl = tenant.GraphBaseUrl.AbsoluteUri;
        return tenant;
    }

    /// <summary>The surprises so far, which are then forgotten: for a test that provokes one.</summary>
    internal IReadOnlyList<Surprise> TakeSurprises() => _surprises.Take();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _playground?.Dispose();
        Teams.Dispose();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path;
        try
        {
            // A foreign name that resolves to this machine must not read the page's API.
            if (http.Request.Host.Host is not ("127.0.0.1" or "localhost")) await UnknownAsync(http);
            else if (path.StartsWithSegments("/teams", StringComparison.Ordinal))
                await _door.HandleAsync(http, "/teams", Teams.Connector);
            else if (path.StartsWithSegments("/graph/v1.0", StringComparison.Ordinal))
                await _door.HandleAsync(http, "/graph/v1.0", SharePoint.Graph);
            else if (path.StartsWithSegments("/openid", StringComparison.Ordinal)) await OpenIdAsync(http);
            else if (path.StartsWithSegments("/play", StringComparison.Ordinal)) await _play.HandleAsync(http, _stopping.Token);
            else if (_playground is not null && PlaygroundProxy.Knows(path)) await _playground.HandleAsync(http, Address);
            else if (!await _files.TryServeAsync(http)) await UnknownAsync(http);
        }
        catch (Exception gone) when (gone is IOException || (gone is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // The caller hung up, in the middle of its call or of the answer; what was done is done.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var where = failure.TargetSite?.DeclaringType?.Name;
            _surprises.Add(http.Request.Method, path.Value!, $"The rehearsal itself failed: {failure.GetType().Name} in {where}.");
            throw;
        }
    }

    private async Task OpenIdAsync(HttpContext http)
    {
        JsonNode? body = http.Request.Path.Value switch
        {
            "/openid/v1/.well-known/openidconfiguration" => Teams.Tokens.Metadata(new Uri(Address, "openid/v1/.well-known/keys")),
            "/openid/v1/.well-known/keys" => Teams.Tokens.Keys(),
            _ => null,
        };
        if (body is null || http.Request.Method != "GET")
        {
            await UnknownAsync(http);
            return;
        }
        if (Teams.Tokens.MetadataDown)
        {
            http.Response.StatusCode = 503;
            return;
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    private Task UnknownAsync(HttpContext http)
    {
        // Browsers ask for an icon by themselves.
        if (http.Request.Path != "/favicon.ico")
            _surprises.Add(http.Request.Method, http.Request.Path.Value!, "Nobody serves this address.");
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
