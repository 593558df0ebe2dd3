using System.Net;
using System.Net.Sockets;
using CoeBot.Http;
using CoeBot.Identity;
using CoeBot.SharePoint;
using CoeBot.Teams;
using CoeBot.Tests.Teams;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeBot.Tests.Http;

/// <summary>A connection that is reset as it is made.</summary>
public sealed class ConnectionFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_reset_as_it_is_made_is_a_failed_connection_over_which_nothing_was_sent()
    {
        using var bare = new HttpClient(ResetAsMade());
        await Assert.ThrowsAsync<SocketException>(() => bare.GetAsync(new Uri("http://anywhere.example/"), Ct));
        using var http = new HttpClient(new ConnectionFaults(ResetAsMade()));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://anywhere.example/"), Ct));
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
        Assert.True(ConnectorFailures.NeverConnected(failure));
    }

    // The reset comes at another moment each time, now and then at the one that only this handler knows of.
    [Fact]
    public async Task A_host_that_resets_each_connection_is_the_worlds_failure_to_Graph_to_Teams_and_to_the_issuer_of_keys()
    {
        await using var host = new ResettingServer();
        var clock = new ManualTime();
        var graph = new GraphClient(
            GraphPipeline.Build(new LoopbackTokenPolicy()), new Uri($"http://127.0.0.1:{host.Port}/v1.0"), new ResourceBudget(clock, new GraphMetrics(Meters.Factory)), clock);
        var teams = new Uri($"http://127.0.0.1:{host.Port}/uk/tenant/");
        var connector = ConnectorUnderTest.To(new ImpatientTime(), NullLoggerFactory.Instance, teams.Authority);
        using var metadata = TeamsSetup.MetadataClient();
        for (var number = 0; number < 200; number++)
        {
            await Assert.ThrowsAsync<GraphException>(() => graph.PostAsync("/sites", "{}"u8.ToArray(), Ct));
            await Assert.ThrowsAsync<ConnectorException>(() => connector.PostToChannelAsync(teams, AnActivity.Tenant, "19:a", OutgoingMessage.OfText("Hello"), Ct));
            await Assert.ThrowsAsync<HttpRequestException>(() => KeySet.FetchAsync(teams, metadata, clock.GetUtcNow(), Ct));
        }
    }

    private static SocketsHttpHandler ResetAsMade() => new()
    {
        ConnectCallback = async (_, ct) =>
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var near = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await near.ConnectAsync(listener.LocalEndpoint, ct);
            (await listener.AcceptSocketAsync(ct)).Close(0);
            return new NetworkStream(near, ownsSocket: true);
        },
    };
}
