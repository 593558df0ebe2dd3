using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What comes back when something is wrong: a status, and nothing of what was sent, in the body or among the headers.</summary>
public sealed class ErrorTests
{
    private const string Split = "%0d%0aX-Injected:%20marker";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData($"GET /marker{Split} HTTP/1.1\r\nHost: bot\r\n", 404)]
    [InlineData($"GET /api/messages?marker={Split} HTTP/1.1\r\nHost: bot\r\n", 405)]
    [InlineData("MARKER /api/messages HTTP/1.1\r\nHost: bot\r\n", 405)]
    [InlineData("GET /../marker%2f..%2f/%00 HTTP/1.1\r\nHost: bot\r\n", 400)]
    [InlineData("GET / marker HTTP/9.marker\r\nHost: bot\r\n", 400)]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: marker marker\r\n", 400)]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: bot\r\nX-A: b\rX-Injected: marker\r\n", 400)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: marker\r\n", 400)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: marker\r\n", 400)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 5\r\nContent-Length: 6\r\n", 400)]
    [InlineData($"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\nAuthorization: Bearer marker{Split}\r\n", 401)]
    [InlineData($"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\nAuthorization: Basic marker\r\nOrigin: https://marker.example\r\nX-Request-Id: marker{Split}\r\ntraceparent: marker\r\nX-Forwarded-Host: marker\r\n", 401)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\nAuthorization: Bearer {token}\r\nContent-Type: text/marker\r\n", 415)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 9999999\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json; marker=marker\r\n", 413)]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\nExpect: marker\r\n", 401)]
    public async Task Nothing_that_was_sent_comes_back_with_an_error(string request, int status)
    {
        await using var journey = await Journey.StartAsync();

        var answer = await SendAsync(journey, request.Replace("{token}", Token(journey), StringComparison.Ordinal) + "Connection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Injected", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(70, 1, 431)]
    [InlineData(1, 30_000, 431)]
    public async Task Too_many_or_too_large_headers_are_refused(int headers, int length, int status)
    {
        await using var journey = await Journey.StartAsync();
        var request = new StringBuilder("GET /health/live HTTP/1.1\r\nHost: bot\r\n");
        for (var n = 0; n < headers; n++) request.Append(CultureInfo.InvariantCulture, $"X-Marker-{n}: {new string('m', length)}\r\n");

        var answer = await SendAsync(journey, request.Append("\r\n").ToString());

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", answer, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> SendAsync(Journey journey, string request)
    {
        var address = journey.Run.Service!.Address;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Ct);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ct);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(patience.Token);
    }

    private static string Token(Journey journey) => journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant);
}
