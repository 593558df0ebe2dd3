using CoeBot.SharePoint;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoeBot.Rehearsal;

/// <summary>The production service, configured for the pretend tenant and nothing else: real HTTP, authentication on, its own database file.</summary>
internal sealed class ServiceUnderRehearsal : IAsyncDisposable
{
    private readonly WebApplication app;

    private ServiceUnderRehearsal(WebApplication app) => this.app = app;

    public IServiceProvider Parts => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="settings">Settings as an operator would give them.</param>
    /// <param name="adjust">Replaces what the machine gives: clock, chance, where logs go.</param>
    /// <param name="ct">Gives up the start.</param>
    public static async Task<ServiceUnderRehearsal> StartAsync(
        IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust, CancellationToken ct)
    {
        var app = CoeBot.Program.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            adjust?.Invoke(builder);
        });
        await app.StartAsync(ct);
        return new ServiceUnderRehearsal(app);
    }

    /// <summary>What an operator does once: <c>provision</c>.</summary>
    public Task<ProvisionReport> ProvisionAsync(CancellationToken ct) => app.Services.GetRequiredService<ListProvisioner>().ProvisionAsync(ct);

    /// <summary>Ends at once, without waiting for anything that was begun.</summary>
    public async Task KillAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
