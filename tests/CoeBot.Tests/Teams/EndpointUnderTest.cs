using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Configuration;
using CoeBot.Identity;
using CoeBot.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>The messages route as the service maps it, over HTTP, with a handler of the test's own.</summary>
public abstract class EndpointUnderTest : IAsyncLifetime, IActivityHandler
{
    internal const string OtherTenant = "0b8f6a3e-9d1c-4a7e-8f55-3f1f6f0f9a02";

    private readonly MeterListener meters = new();
    private PretendIssuer issuer = null!;
    private ListeningServer server = null!;

    internal ManualTime Clock { get; } = new();

    internal LogBook Logs { get; } = new();

    internal HttpClient Http { get; } = new();

    internal Uri Address => new(server.Address, "api/messages");

    internal ConcurrentQueue<string> Counted { get; } = new();

    internal ConcurrentQueue<Activity> Handled { get; } = new();

    private protected Func<Activity, CancellationToken, Task<InvokeResponse?>> Handle { get; set; } =
        (_, _) => Task.FromResult<InvokeResponse?>(null);

    public async ValueTask InitializeAsync()
    {
        issuer = await PretendIssuer.StartAsync();
        var settings = Read();
        server = await ListeningServer.StartAsync(
            routes => routes.MapTeams(),
            services => services
                .AddSingleton<TimeProvider>(Clock)
                .AddIdentity(settings)
                .AddTeams(settings)
                .AddSingleton<IActivityHandler>(this),
            Logs);
        Listen();
    }

    public async ValueTask DisposeAsync()
    {
        meters.Dispose();
        Http.Dispose();
        await server.DisposeAsync();
        await issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    Task<InvokeResponse?> IActivityHandler.HandleAsync(Activity activity, CancellationToken ct)
    {
        Handled.Enqueue(activity);
        return Handle(activity, ct);
    }

    private protected Task<(int Status, string Body)> PostAsync(JsonObject activity) =>
        PostAsync(activity.ToJsonString(), new AToken().Sign());

    private protected async Task<(int Status, string Body)> PostAsync(string body, string? token, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Settings Read() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Paper:Source"] = AppContext.BaseDirectory,
        ["Teams:AppId"] = AToken.AppId,
        ["Teams:HomeTenantId"] = AnActivity.Tenant,
        ["Teams:Tenants:0:Id"] = AnActivity.Tenant,
        ["Teams:Tenants:0:Name"] = "Testshire",
        ["Teams:Tenants:1:Id"] = OtherTenant,
        ["Teams:Tenants:1:Name"] = "Otherham",
        ["Teams:OpenIdMetadata"] = issuer.Settings.OpenIdMetadata.AbsoluteUri,
        ["Identity:Kind"] = "ClientSecret",
        ["Identity:ClientSecret"] = "not used",
        ["SharePoint:SiteUrl"] = "https://testshire.sharepoint.com/sites/coe",
        ["SharePoint:ListName"] = "Answers",
        ["Privacy:Key"] = Convert.ToBase64String(new byte[32]),
        ["Privacy:NoticeUrl"] = "https://testshire.example/privacy",
    }).Build());

    private void Listen()
    {
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "coebot.teams.activities") listener.EnableMeasurementEvents(instrument);
        };
        // Other tests run beside this one, each with a meter of the same name.
        var mine = server.Metrics;
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, mine)) Counted.Enqueue($"{tags[0].Value} {tags[1].Value}");
        });
        meters.Start();
    }
}
