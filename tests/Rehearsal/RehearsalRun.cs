using System.Security.Cryptography;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Rehearsal;

/// <summary>A whole rehearsal: the pretend tenant, the service beside it, and a database file that lives as long as the run.</summary>
internal sealed class RehearsalRun : IAsyncDisposable
{
    private const string Site = "https://rehearsal.sharepoint.example/sites/coe";
    private const string List = "Consultation answers";

    private readonly RunOptions options;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-rehearsal-");
    private readonly Dictionary<string, string?> settings;

    private RehearsalRun(RunOptions options, RehearsalTenant tenant, string paper, string appId)
    {
        this.options = options;
        Tenant = tenant;
        settings = Usual(tenant, paper, appId, Path.Combine(folder.FullName, "coebot.db"));
        Set(options.Settings);
    }

    public RehearsalTenant Tenant { get; }

    /// <summary>As an operator would give them to a further node.</summary>
    public IReadOnlyDictionary<string, string?> Settings => settings;

    public Uri Page => Tenant.Address;

    /// <summary>The service as it runs now; null while it is stopped.</summary>
    public ServiceUnderRehearsal? Service { get; private set; }

    public static async Task<RehearsalRun> StartAsync(RunOptions options, CancellationToken ct)
    {
        var paper = options.Paper ?? SampleFiles.Paper;
        var sections = PaperReader.Read(paper, null);
        var tenantOptions = new RehearsalOptions
        {
            Port = options.Port,
            Clock = options.Clock,
            WebRoot = SampleFiles.WebRoot,
            Drawing = SampleFiles.Drawing,
            NodeModules = SampleFiles.NodeModules,
            PaperTitle = sections.Title,
            Playground = options.Playground is { } playground ? new Uri($"http://127.0.0.1:{playground}/") : null,
            Sections = [.. sections.Sections.Select(section => new PlayableSection(section.Id.Slug, section.Title))],
        };
        var tenant = await RehearsalTenant.StartAsync(tenantOptions, ct);
        var run = new RehearsalRun(options, tenant, paper, tenantOptions.BotAppId);
        await run.StartServiceAsync(ct);
        if (options.Provision) await run.Service!.ProvisionAsync(ct);
        return run;
    }

    /// <summary>For the next start of the service, as an operator changes them; null takes one away.</summary>
    public void Set(IReadOnlyDictionary<string, string?> changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value is null) settings.Remove(key);
            else settings[key] = value;
        }
    }

    /// <summary>Starts the service on the database of this run, as after a crash or an upgrade.</summary>
    public async Task StartServiceAsync(CancellationToken ct)
    {
        Service = await ServiceUnderRehearsal.StartAsync(settings, Adjust, ct);
        Tenant.BotEndpoint = new Uri(Service.Address, "api/messages");
    }

    /// <summary>The app is already in the first team of every tenant, so that whoever comes to play can begin; other teams are left to add it to.</summary>
    public async Task InstallAsync(CancellationToken ct)
    {
        foreach (var team in Tenant.Teams.Tenants.SelectMany(tenant => tenant.Teams.Take(1))) await Tenant.Teams.InstallAsync(team, team.Members[0], ct: ct);
    }

    public async Task StopServiceAsync()
    {
        if (Service is not null) await Service.DisposeAsync();
        Service = null;
    }

    /// <summary>The service is gone from one moment to the next, as by a crash.</summary>
    public async Task KillServiceAsync()
    {
        if (Service is not null) await Service.KillAsync();
        Service = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopServiceAsync();
        await Tenant.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(options.Clock);
        options.Adjust?.Invoke(builder);
    }

    private static Dictionary<string, string?> Usual(RehearsalTenant tenant, string paper, string appId, string database)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Paper:Source"] = paper,
            ["Teams:AppId"] = appId,
            ["Teams:HomeTenantId"] = tenant.Teams.Home.Id,
            ["Teams:OpenIdMetadata"] = tenant.OpenIdMetadata.AbsoluteUri,
            ["Teams:Issuer"] = tenant.Issuer,
            ["Teams:ServiceHosts:0"] = tenant.ServiceHost,
            ["Identity:Kind"] = "Loopback",
            ["SharePoint:SiteUrl"] = Site,
            ["SharePoint:ListName"] = List,
            ["SharePoint:GraphBaseUrl"] = tenant.GraphBaseUrl.AbsoluteUri,
            ["Storage:ConnectionString"] = $"Data Source={database}",
            ["Privacy:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Privacy:NoticeUrl"] = "https://example.org/privacy",
        };
        foreach (var (served, n) in tenant.Teams.Tenants.Where(served => !served.Stranger).Select((served, n) => (served, n)))
        {
            settings[$"Teams:Tenants:{n}:Id"] = served.Id;
            settings[$"Teams:Tenants:{n}:Name"] = served.Name;
        }

        foreach (var (person, n) in tenant.Teams.Tenants.SelectMany(served => served.People).Where(person => person.Organiser).Select((person, n) => (person, n)))
        {
            settings[$"Teams:Organisers:{n}:Tenant"] = person.Tenant.Id;
            settings[$"Teams:Organisers:{n}:ObjectId"] = person.AadObjectId;
        }

        return settings;
    }
}
