using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class DoorTests
{
    [Theory]
    [InlineData("graph/v1.0/sites/x", "")]
    [InlineData("graph/v1.0/sites/x", "Bearer other")]
    [InlineData("teams/x/v3/teams/y", "")]
    [InlineData("teams/x/v3/teams/y", "rehearsal")]
    public async Task A_wrong_token_is_refused_and_a_surprise(string path, string authorization)
    {
        await using var a = await ATenant.StartAsync();
        Assert.Equal(401, (await a.SendAsync("GET", path, null, ("Authorization", authorization))).Status);
        Assert.Contains("token", Assert.Single(a.Tenant.Surprises).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "nowhere")]
    [InlineData("POST", "openid/v1/.well-known/keys")]
    [InlineData("GET", "graph/v1.0/users")]
    [InlineData("GET", "graph/beta/sites/x")]
    [InlineData("PUT", "play/say")]
    [InlineData("GET", "play/nothing")]
    public async Task An_unknown_address_or_method_is_a_surprise(string method, string path)
    {
        await using var a = await ATenant.StartAsync();
        Assert.InRange((await a.SendAsync(method, path)).Status, 400, 404);
        Assert.Single(a.Tenant.Surprises);
    }

    [Theory]
    [InlineData("{", "application/json; charset=utf-8", 400)]
    [InlineData("{\"a\":1,\"a\":2}", "application/json; charset=utf-8", 400)]
    [InlineData("{}", "text/plain", 415)]
    [InlineData("{\"text\":\"é\"}", "application/json", 415)]
    public async Task A_body_that_no_correct_client_sends_is_a_surprise(string body, string contentType, int status)
    {
        await using var at = await AChannel.StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(at.Teams.ServiceUrl(at.Team.Tenant) + "v3/conversations")) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer rehearsal");
        using var response = await http.SendAsync(request, ATenant.Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(at.At.Tenant.Surprises);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CoeBot/1.0")]
    [InlineData("NONISV|D2I")]
    [InlineData("NONISV|D2I|CoeBot")]
    public async Task A_call_to_Graph_that_does_not_say_whose_it_is_is_a_surprise(string name)
    {
        await using var at = await AList.StartAsync();
        await at.CallAsync("GET", "items", null, ("User-Agent", name));
        at.Surprised("User-Agent");
        await at.CallAsync("GET", "items", null, ("User-Agent", "NONISV|D2I|CoeBot/0.1"));
        at.NotSurprised();
    }

    [Fact]
    public async Task A_foreign_host_name_gets_nothing()
    {
        await using var a = await ATenant.StartAsync();
        Assert.Equal(404, (await a.SendAsync("GET", "play/state", null, ("Host", "rehearsal.example"))).Status);
    }

    [Fact]
    public async Task Every_call_is_kept_with_its_body()
    {
        await using var at = await AChannel.StartAsync();
        await at.PostAsync(Shapes.Text("Hi"));
        var request = Assert.Single(at.Teams.Requests);
        Assert.Equal(("POST", $"/{at.Team.Tenant.Id}/v3/conversations"), (request.Method, request.Path));
        Assert.Equal("Hi", request.Body!["activity"]!["text"]!.GetValue<string>());
    }
}
