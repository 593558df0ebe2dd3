using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>A valid token, and an activity that it doesn't cover.</summary>
public sealed class MisfitActivityTests : CallerUnderTest
{
    [Theory]
    [InlineData("unendorsed", "msteams", Refusal.Endorsement)]
    [InlineData("other", "msteams", Refusal.Endorsement)]
    [InlineData("other", "webchat", Refusal.Channel)]
    [InlineData("first", "skype", Refusal.Channel)]
    [InlineData("first", "MSTEAMS", Refusal.Channel)]
    [InlineData("first", null, Refusal.Channel)]
    internal async Task A_key_speaks_for_Teams_only_where_it_is_endorsed(string key, string? channel, Refusal reason)
    {
        var token = new AToken { KeyId = key, Key = PretendIssuer.Key(key == "first" ? 0 : 1) };
        Assert.Equal(reason, await CheckAsync(token, AnActivity.Json().With("channelId", channel).Read()));
        Assert.Equal(403, reason.Status());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net/UK/")]
    [InlineData("https://smba.trafficmanager.net/uk/../amer/")]
    [InlineData("https://smba.trafficmanager.net/uk/?x=1")]
    [InlineData("http://smba.trafficmanager.net/uk/")]
    [InlineData("https://smba.trafficmanager.net:8443/uk/")]
    [InlineData("https://user@smba.trafficmanager.net/uk/")]
    [InlineData("https://evil.example/uk/")]
    [InlineData("/uk/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_service_URL_other_than_the_tokens_is_refused(string? serviceUrl) =>
        Assert.Equal(Refusal.ServiceUrl, await CheckAsync(new AToken(), AnActivity.Json().With("serviceUrl", serviceUrl).Read()));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/uk")]
    [InlineData("https://SMBA.TrafficManager.net/uk/")]
    [InlineData("HTTPS://smba.trafficmanager.net:443/uk/")]
    public async Task A_closing_slash_and_the_hosts_case_make_no_difference(string serviceUrl) =>
        Assert.Null(await CheckAsync(new AToken(), AnActivity.Json().With("serviceUrl", serviceUrl).Read()));

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user:word@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:444/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.tráfficmanager.net/")]
    [InlineData("https://smba.trafficmanager.nеt/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://smba.trafficmanager.net/?x=")]
    [InlineData("https://smba.trafficmanager.net/#x")]
    [InlineData("https://smba.trafficmanager.net:443@evil.example/")]
    [InlineData("https://evil.example#@smba.trafficmanager.net/")]
    [InlineData("https://evil.example?smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.xn--p1ai/")]
    [InlineData("https://xn--mba-wvc.trafficmanager.net/")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:80/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("wss://smba.trafficmanager.net/")]
    [InlineData("//smba.trafficmanager.net/")]
    public async Task A_service_URL_not_on_the_list_is_refused_even_if_the_token_states_it(string serviceUrl)
    {
        var token = new AToken().With("serviceurl", serviceUrl);
        Assert.Equal(Refusal.ServiceHost, await CheckAsync(token, AnActivity.Json().With("serviceUrl", serviceUrl).Read()));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net\\@evil.example/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.example/")]
    [InlineData("https://smba.trafficmanager.net%00.evil.example/")]
    [InlineData("https://smba.trafficmanager.net\r\nHost: evil.example/")]
    [InlineData("https://[::1/")]
    [InlineData("smba.trafficmanager.net")]
    public async Task What_is_no_address_at_all_is_refused_even_if_the_token_states_it(string serviceUrl) => Assert.Equal(
        Refusal.ServiceUrl, await CheckAsync(new AToken().With("serviceurl", serviceUrl), AnActivity.Json().With("serviceUrl", serviceUrl).Read()));

    [Theory]
    [InlineData("https://smba\u3002trafficmanager\u3002net/")]
    [InlineData("https://smba\uFF0Etrafficmanager\uFF0Enet/")]
    [InlineData("https://\u24e2mba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net\u00ad/")]
    public async Task Letters_that_a_resolver_folds_lead_nowhere_but_to_the_host_on_the_list(string serviceUrl)
    {
        var refusal = await CheckAsync(new AToken().With("serviceurl", serviceUrl), AnActivity.Json().With("serviceUrl", serviceUrl).Read());
        Assert.True(refusal is not null || new Uri(serviceUrl).IdnHost == "smba.trafficmanager.net", $"{serviceUrl} was taken as {new Uri(serviceUrl).IdnHost}");
    }

    [Fact]
    public async Task A_token_without_a_service_URL_is_refused() =>
        Assert.Equal(Refusal.ServiceUrl, await CheckAsync(new AToken().With("serviceurl", null)));

    [Theory]
    [InlineData("9a9a9a9a-9d1c-4a7e-8f55-3f1f6f0f9a01", "9a9a9a9a-9d1c-4a7e-8f55-3f1f6f0f9a01")]
    [InlineData(AnActivity.Tenant, "9a9a9a9a-9d1c-4a7e-8f55-3f1f6f0f9a01")]
    [InlineData("9a9a9a9a-9d1c-4a7e-8f55-3f1f6f0f9a01", AnActivity.Tenant)]
    [InlineData(AnActivity.Tenant, "")]
    [InlineData("", AnActivity.Tenant)]
    [InlineData("not a tenant", null)]
    [InlineData(null, null)]
    public async Task A_strange_missing_or_disputed_tenant_is_refused(string? channelData, string? conversation)
    {
        var activity = AnActivity.Json().With("channelData.tenant.id", channelData).With("conversation.tenantId", conversation);
        Assert.Equal(Refusal.Tenant, await CheckAsync(new AToken(), activity.Read()));
    }

    [Theory]
    [InlineData(AnActivity.Tenant, null)]
    [InlineData(null, AnActivity.Tenant)]
    [InlineData("0B8F6A3E-9D1C-4A7E-8F55-3F1F6F0F9A01", AnActivity.Tenant)]
    public async Task A_tenant_stated_once_or_in_capitals_is_the_same_tenant(string? channelData, string? conversation)
    {
        var activity = AnActivity.Json().With("channelData.tenant.id", channelData).With("conversation.tenantId", conversation).Read();
        Assert.Null(await CheckAsync(new AToken(), activity));
        Assert.Equal(AnActivity.Tenant, activity.TenantId);
    }

    [Fact]
    public async Task A_known_token_is_no_pass_for_the_next_activity()
    {
        Assert.Null(await CheckAsync(new AToken()));
        var stranger = AnActivity.Json().With("conversation.tenantId", null).With("channelData.tenant.id", Guid.Empty.ToString());
        Assert.Equal(Refusal.Tenant, await CheckAsync(new AToken(), stranger.Read()));
        var elsewhere = AnActivity.Json().With("serviceUrl", "https://smba.trafficmanager.net/in/");
        Assert.Equal(Refusal.ServiceUrl, await CheckAsync(new AToken(), elsewhere.Read()));
        var other = AnActivity.Json().With("channelId", "skype");
        Assert.Equal(Refusal.Channel, await CheckAsync(new AToken(), other.Read()));
    }
}
