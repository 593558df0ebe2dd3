namespace CoeBot.Configuration;

internal sealed record ServedTenant(Guid Id, string Name);

internal sealed record TokenIssuer(string Issuer, Uri OpenIdMetadata);

internal enum OrganiserRole
{
    Organiser,
    TestOnly,
}

internal sealed record Organiser(Guid Tenant, Guid ObjectId, OrganiserRole Role);

internal sealed record TeamsSettings(
    Guid AppId,
    Guid HomeTenantId,
    IReadOnlyList<ServedTenant> Tenants,
    IReadOnlyList<TokenIssuer> Issuers,
    Guid TokenTenant,
    IReadOnlyList<ServiceHost> ServiceHosts,
    IReadOnlyList<Organiser> Organisers,
    string? ControlTeamId)
{
    private static readonly string[] RealServiceHosts = ["smba.trafficmanager.net", "*.botframework.com", "teams.microsoft.com"];

    /// <summary>The allow-list: an activity of any other tenant is refused.</summary>
    public bool Serves(Guid tenant) => Tenants.Any(served => served.Id == tenant);

    /// <returns>What the tenant is called here; its id where it is not served any more.</returns>
    public string NameOf(string tenantId) => Guid.TryParse(tenantId, out var id) && Tenants.FirstOrDefault(served => served.Id == id) is { } tenant ? tenant.Name : tenantId;

    public static TeamsSettings Read(SettingReader reader)
    {
        var home = reader.Id("Teams:HomeTenantId", "the tenant where the bot's application lives");
        return new TeamsSettings(
            reader.Id("Teams:AppId", "the application (client) id of the bot"),
            home,
            ReadTenants(reader),
            ReadIssuers(reader),
            reader.Id("Teams:TokenTenant", "the tenant that issues the bot's own token", home),
            ReadServiceHosts(reader),
            [.. reader.Each("Teams:Organisers").Select(key => ReadOrganiser(reader, key))],
            reader.Optional("Teams:ControlTeamId"));
    }

    private static List<ServedTenant> ReadTenants(SettingReader reader)
    {
        var keys = reader.Each("Teams:Tenants");
        if (keys.Count == 0) reader.Missing("Teams:Tenants:0:Id", "at least one tenant to serve, each with Id and Name");
        return
        [
            .. keys.Select(key => new ServedTenant(
                reader.Id($"{key}:Id", "the id of a tenant to serve"),
                reader.Required($"{key}:Name", "what this tenant is called"))),
        ];
    }

    private static List<TokenIssuer> ReadIssuers(SettingReader reader) =>
    [
        new TokenIssuer(
            reader.Optional("Teams:Issuer") ?? "https://api.botframework.com",
            reader.Address("Teams:OpenIdMetadata", "the OpenID metadata of the channel",
                new Uri("https://login.botframework.com/v1/.well-known/openidconfiguration"))),
        .. reader.Each("Teams:ExtraIssuers").Select(key => new TokenIssuer(
            reader.Required($"{key}:Issuer", "the issuer as written in its tokens"),
            reader.Address($"{key}:OpenIdMetadata", "the OpenID metadata of that issuer"))),
    ];

    private static List<ServiceHost> ReadServiceHosts(SettingReader reader)
    {
        var hosts = new List<ServiceHost>();
        foreach (var key in reader.Each("Teams:ServiceHosts"))
        {
            if (ServiceHost.Parse(reader.Required(key, ServiceHost.Expected)) is { } host) hosts.Add(host);
            else if (reader.Has(key)) reader.Wrong(key, ServiceHost.Expected);
        }

        return hosts.Count > 0 ? hosts : [.. RealServiceHosts.Select(host => ServiceHost.Parse(host)!)];
    }

    private static Organiser ReadOrganiser(SettingReader reader, string key) => new(
        reader.Id($"{key}:Tenant", "the tenant of the organiser"),
        reader.Id($"{key}:ObjectId", "the organiser's object id in Entra"),
        reader.OneOf<OrganiserRole>($"{key}:Role", "what the organiser may do", OrganiserRole.Organiser));
}
