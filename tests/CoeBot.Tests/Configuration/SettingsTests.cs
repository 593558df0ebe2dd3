using CoeBot.Configuration;
using Xunit;

namespace CoeBot.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void A_good_configuration_is_read_with_its_defaults()
    {
        var settings = Settings.Read(GoodSettings.With());

        Assert.Equal("https://api.botframework.com", Assert.Single(settings.Teams.Issuers).Issuer);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", settings.Teams.Issuers[0].OpenIdMetadata.AbsoluteUri);
        Assert.Equal(settings.Teams.HomeTenantId, settings.Teams.TokenTenant);
        Assert.Equal("https://graph.microsoft.com/v1.0", settings.SharePoint.GraphBaseUrl.AbsoluteUri);
        Assert.Equal("Data Source=coebot.db", settings.Storage.ConnectionString);
        Assert.Equal(365, settings.Privacy.RetentionDays);
        Assert.Equal(25, settings.Broadcast.PostsPerSecond);
        Assert.Equal(["smba.trafficmanager.net", "botframework.com", "teams.microsoft.com"], settings.Teams.ServiceHosts.Select(host => host.Host));
    }

    [Theory]
    [InlineData("Paper:Source")]
    [InlineData("Teams:AppId")]
    [InlineData("Teams:HomeTenantId")]
    [InlineData("Teams:Tenants:0:Id")]
    [InlineData("Teams:Tenants:0:Name")]
    [InlineData("Identity:Kind")]
    [InlineData("SharePoint:SiteId")]
    [InlineData("SharePoint:ListId")]
    [InlineData("Privacy:Key")]
    [InlineData("Privacy:NoticeUrl")]
    public void A_missing_value_stops_the_start_with_a_message_naming_it(string key) =>
        AssertNames(key, "is missing", GoodSettings.With((key, null)));

    [Theory]
    [InlineData("Paper:Source", "/no/such/folder")]
    [InlineData("Paper:SiteUrl", "not an address")]
    [InlineData("Paper:SiteUrl", "http://example.org/")]
    [InlineData("Paper:Form", "/no/such/form.yml")]
    [InlineData("Consultation:Opens", "1 May 2026")]
    [InlineData("Consultation:Closes", "2026-13-01")]
    [InlineData("Teams:AppId", "coebot")]
    [InlineData("Teams:HomeTenantId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Teams:Tenants:0:Id", "contoso")]
    [InlineData("Teams:OpenIdMetadata", "http://login.example.org/keys")]
    [InlineData("Teams:ExtraIssuers:0:OpenIdMetadata", "ftp://example.org")]
    [InlineData("Teams:TokenTenant", "home")]
    [InlineData("Teams:ServiceHosts:0", "https://smba.trafficmanager.net/")]
    [InlineData("Teams:ServiceHosts:0", "user@smba.trafficmanager.net")]
    [InlineData("Teams:ServiceHosts:0", "host:99999")]
    [InlineData("Teams:Organisers:0:Tenant", "contoso")]
    [InlineData("Teams:Organisers:0:ObjectId", "olive")]
    [InlineData("Teams:Organisers:0:Role", "Owner")]
    [InlineData("Identity:Kind", "Password")]
    [InlineData("Identity:ClientId", "x")]
    [InlineData("Identity:ManagedIdentityClientId", "x")]
    [InlineData("SharePoint:SiteUrl", "sites/coe")]
    [InlineData("SharePoint:GraphBaseUrl", "graph")]
    [InlineData("Storage:ConnectionString", "coebot.db")]
    [InlineData("Privacy:Key", "c2hvcnQ=")]
    [InlineData("Privacy:Key", "not base64 at all, whatever its length may be")]
    [InlineData("Privacy:RetentionDays", "0")]
    [InlineData("Privacy:RetentionDays", "a year")]
    [InlineData("Privacy:NoticeUrl", "privacy.html")]
    [InlineData("Broadcast:PostsPerSecond", "51")]
    [InlineData("Broadcast:PostsPerSecond", "fast")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    public void A_wrong_value_stops_the_start_with_a_message_naming_it_and_not_repeating_it(string key, string value)
    {
        var message = AssertNames(key, "is not valid", GoodSettings.With((key, value)));
        Assert.DoesNotContain(value + " ", message + " ", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientSecret", "Identity:ClientSecret")]
    [InlineData("FederatedIdentity", "Identity:ManagedIdentityClientId")]
    [InlineData("Certificate", "Identity:CertificatePath")]
    public void Each_kind_of_identity_names_what_it_needs(string kind, string key) =>
        AssertNames(key, "is missing", GoodSettings.With(("Identity:Kind", kind)));

    [Fact]
    public void A_certificate_must_exist() =>
        AssertNames("Identity:CertificatePath", "is not valid", GoodSettings.With(("Identity:Kind", "Certificate"), ("Identity:CertificatePath", "/no/such.pfx")));

    [Fact]
    public void No_tenant_at_all_is_named() =>
        AssertNames("Teams:Tenants:0:Id", "is missing", GoodSettings.With(("Teams:Tenants:0:Id", null), ("Teams:Tenants:0:Name", null)));

    [Fact]
    public void A_consultation_can_not_close_before_it_opens() =>
        AssertNames("Consultation:Closes", "is not valid", GoodSettings.With(("Consultation:Opens", "2026-05-02"), ("Consultation:Closes", "2026-05-01")));

    [Fact]
    public void An_extra_issuer_needs_its_name() =>
        AssertNames("Teams:ExtraIssuers:0:Issuer", "is missing", GoodSettings.With(("Teams:ExtraIssuers:0:OpenIdMetadata", "https://login.example.org/keys")));

    [Fact]
    public void A_list_may_be_named_instead_of_numbered()
    {
        var settings = Settings.Read(GoodSettings.With(
            ("SharePoint:SiteId", null), ("SharePoint:ListId", null),
            ("SharePoint:SiteUrl", "https://contoso.sharepoint.com/sites/coe"), ("SharePoint:ListName", "Feedback")));

        Assert.Equal("Feedback", settings.SharePoint.ListName);
    }

    [Fact]
    public void A_named_list_needs_both_names() =>
        AssertNames("SharePoint:ListName", "is missing", GoodSettings.With(
            ("SharePoint:SiteId", null), ("SharePoint:ListId", null), ("SharePoint:SiteUrl", "https://contoso.sharepoint.com/sites/coe")));

    [Fact]
    public void The_rehearsals_identity_is_refused_beside_any_real_host()
    {
        var failure = Assert.Throws<SettingsException>(() => Settings.Read(GoodSettings.With(("Identity:Kind", "Loopback"))));

        Assert.Contains(failure.Problems, problem => problem.StartsWith("Teams:ServiceHosts ", StringComparison.Ordinal));
        Assert.Contains(failure.Problems, problem => problem.StartsWith("Teams:OpenIdMetadata ", StringComparison.Ordinal));
        Assert.Contains(failure.Problems, problem => problem.StartsWith("SharePoint:GraphBaseUrl ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var failure = Assert.Throws<SettingsException>(() => Settings.Read(GoodSettings.With(
            ("Paper:Source", null), ("Privacy:Key", "x"), ("Broadcast:PostsPerSecond", "0"))));

        Assert.Equal(3, failure.Problems.Count);
    }

    [Fact]
    public void Nothing_secret_is_printed()
    {
        var settings = Settings.Read(GoodSettings.With(
            ("Identity:Kind", "ClientSecret"), ("Identity:ClientSecret", "s3cret"), ("Storage:ConnectionString", "Host=db;Database=c;Password=s3cret")));

        Assert.DoesNotContain("s3cret", settings.ToString(), StringComparison.Ordinal);
    }

    private static string AssertNames(string key, string what, Microsoft.Extensions.Configuration.IConfiguration configuration)
    {
        var failure = Assert.Throws<SettingsException>(() => Settings.Read(configuration));
        return Assert.Single(failure.Problems, problem => problem.StartsWith($"{key} {what}", StringComparison.Ordinal) && problem.Contains("Expected:", StringComparison.Ordinal));
    }
}
