using CoeBot.Configuration;
using Xunit;

namespace CoeBot.Tests.Configuration;

public sealed class ServiceHostTests
{
    [Theory]
    [InlineData("smba.trafficmanager.net", "https://smba.trafficmanager.net/uk/tenant/")]
    [InlineData("smba.trafficmanager.net", "https://SMBA.TrafficManager.net/uk/")]
    [InlineData("*.botframework.com", "https://europe.botframework.com/")]
    [InlineData("host.example:8443", "https://host.example:8443/")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/teams/")]
    [InlineData("localhost:5000", "http://localhost:5000/")]
    public void An_address_on_the_list_may_receive_the_token(string host, string address) =>
        Assert.True(ServiceHost.Parse(host)!.Allows(new Uri(address)));

    [Theory]
    [InlineData("smba.trafficmanager.net", "http://smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net", "https://smba.trafficmanager.net.evil.example/")]
    [InlineData("smba.trafficmanager.net", "https://evil.example/smba.trafficmanager.net")]
    [InlineData("smba.trafficmanager.net", "https://smba.trafficmanager.net@evil.example/")]
    [InlineData("smba.trafficmanager.net", "https://user@smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net", "https://smba.trafficmanager.net:8443/")]
    [InlineData("smba.trafficmanager.net", "https://smba.trafficmanager.net./")]
    [InlineData("smba.trafficmanager.net", "https://ѕmba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net", "ftp://smba.trafficmanager.net/")]
    [InlineData("*.botframework.com", "https://botframework.com/")]
    [InlineData("*.botframework.com", "https://evilbotframework.com/")]
    [InlineData("*.botframework.com", "https://botframework.com.evil.example/")]
    [InlineData("teams.microsoft.com", "https://127.0.0.1/")]
    [InlineData("teams.microsoft.com", "http://localhost/")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5001/")]
    [InlineData("127.0.0.1:5000", "http://[::1]:5000/")]
    public void Any_other_spelling_may_not(string host, string address) =>
        Assert.False(ServiceHost.Parse(host)!.Allows(new Uri(address)));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("https://host")]
    [InlineData("host/path")]
    [InlineData("host:0")]
    [InlineData("host:port")]
    [InlineData("a b")]
    public void What_is_no_host_is_not_taken(string value) => Assert.Null(ServiceHost.Parse(value));
}
