using System.Net;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>What the route answers before any handler is asked.</summary>
public sealed class RefusedRequestTests : EndpointUnderTest
{
    private static readonly string Valid = AnActivity.Json().ToJsonString();

    [Fact]
    public async Task Without_a_token_nobody_learns_anything()
    {
        Assert.Equal((401, ""), await PostAsync(Valid, null));
        Assert.Equal((401, ""), await PostAsync(Valid, "garbage"));
        Assert.Equal((401, ""), await PostAsync(Valid, new AToken().With("iss", "https://secret-issuer.example").Sign()));
        Assert.DoesNotContain("secret-issuer", Logs.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(Refusal.UnknownIssuer), Logs.Text, StringComparison.Ordinal);
        Assert.All(Counted, counted => Assert.Equal("other refused", counted));
    }

    [Fact]
    public async Task The_token_is_checked_before_the_body()
    {
        Assert.Equal((401, ""), await PostAsync("not JSON", null));
        Assert.Equal((401, ""), await PostAsync(new string(' ', MessagesEndpoint.MostBytes + 1), "garbage", "text/plain"));
    }

    [Fact]
    public async Task An_activity_that_does_not_fit_its_token_gets_an_empty_403()
    {
        var token = new AToken().Sign();
        Assert.Equal((403, ""), await PostAsync(AnActivity.Json().With("channelId", "webchat").ToJsonString(), token));
        Assert.Equal((403, ""), await PostAsync(AnActivity.Json().With("serviceUrl", "https://evil.example/").ToJsonString(), token));
        Assert.Equal((403, ""), await PostAsync(AnActivity.Json("unheardOf").With("conversation.tenantId", "x").ToJsonString(), token));
        Assert.Empty(Handled);
        Assert.DoesNotContain("evil.example", Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","channelData":"text"}""")]
    [InlineData("""{"type":"message"} {"type":"message"}""")]
    public async Task What_is_no_activity_gets_400(string body)
    {
        Assert.Equal((400, ""), await PostAsync(body, new AToken().Sign()));
        Assert.Equal(["other unreadable"], Counted);
    }

    [Fact]
    public async Task An_activity_without_a_conversation_gets_400() =>
        Assert.Equal((400, ""), await PostAsync(AnActivity.Json().With("conversation.id", null)));

    [Theory]
    [InlineData(31, 200)]
    [InlineData(32, 400)]
    public async Task JSON_may_be_32_levels_deep(int levels, int status)
    {
        var nested = new string('[', levels) + new string(']', levels);
        var body = Valid[..^1] + $",\"value\":{nested}}}";
        Assert.Equal(status, (await PostAsync(body, new AToken().Sign())).Status);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=UTF-8", 200)]
    [InlineData("application/json", 200)]
    public async Task Only_JSON_in_UTF8_is_taken(string type, int status) =>
        Assert.Equal(status, (await PostAsync(Valid, new AToken().Sign(), type)).Status);

    [Fact]
    public async Task More_than_256_KB_gets_413_whether_announced_or_not()
    {
        var body = Valid[..^1] + $",\"padding\":\"{new string('x', MessagesEndpoint.MostBytes)}\"}}";
        Assert.Equal(413, (await PostAsync(body, new AToken().Sign())).Status);

        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = new StringContent(body, null, "application/json");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Authorization", new AToken().Header());
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(Handled);
    }

    [Fact]
    public async Task Only_POST_is_a_way_in()
    {
        using var response = await Http.GetAsync(Address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
