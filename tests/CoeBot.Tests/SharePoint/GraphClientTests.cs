using System.Text.Json.Nodes;
using CoeBot.Identity;
using CoeBot.SharePoint;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed class GraphClientTests : IAsyncLifetime
{
    private WebApplication server = null!;
    private GraphClient client = null!;
    private RequestDelegate answer = _ => Task.CompletedTask;
    private int calls;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(context =>
        {
            calls++;
            return answer(context);
        });
        await server.StartAsync(Ct);
        var time = new ManualTime();
        var pipeline = GraphPipeline.Build(new LoopbackTokenPolicy());
        client = new GraphClient(pipeline, new Uri(server.Urls.Single() + "/v1.0"), new ResourceBudget(time, new GraphMetrics(Meters.Factory)), time);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(302, true)]
    [InlineData(400, true)]
    [InlineData(408, false)]
    [InlineData(429, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(504, false)]
    public async Task A_refusal_is_neither_followed_nor_repeated_and_says_whether_it_may_have_acted(int status, bool certainlyNotActed)
    {
        answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        var failure = await Assert.ThrowsAsync<GraphException>(() => client.PostAsync("/sites/a/lists/b/items", "{}"u8.ToArray(), Ct));
        Assert.Equal((status, certainlyNotActed, 1), (failure.Status, failure.CertainlyNotActed, calls));
    }

    [Fact]
    public async Task A_service_that_is_not_there_certainly_did_nothing()
    {
        await server.StopAsync(Ct);
        var failure = await Assert.ThrowsAsync<GraphException>(() => client.PostAsync("/sites", "{}"u8.ToArray(), Ct));
        Assert.Equal((0, "unreachable", true), (failure.Status, failure.Code, failure.CertainlyNotActed));
    }

    [Fact]
    public async Task A_lost_reply_may_have_acted()
    {
        answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var failure = await Assert.ThrowsAsync<GraphException>(() => client.PostAsync("/sites", "{}"u8.ToArray(), Ct));
        Assert.Equal((0, "noReply", false), (failure.Status, failure.Code, failure.CertainlyNotActed));
    }

    [Fact]
    public async Task A_reply_cut_off_in_its_middle_may_have_acted()
    {
        answer = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("""{"id":""", Ct);
            await context.Response.Body.FlushAsync(Ct);
            context.Abort();
        };
        var failure = await Assert.ThrowsAsync<GraphException>(() => client.PostAsync("/sites", "{}"u8.ToArray(), Ct));
        Assert.Equal((0, "noReply", false), (failure.Status, failure.Code, failure.CertainlyNotActed));
    }

    [Fact]
    public async Task What_a_refusal_quotes_is_not_repeated()
    {
        answer = async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":{"code":"my own words, sent back","message":"my own words"}}""", Ct);
        };
        var failure = await Assert.ThrowsAsync<GraphException>(() => client.GetAsync("/sites/a?$filter=secret", Ct));
        Assert.Equal("GET /v1.0/sites/a ended with 400", failure.Message);
    }

    [Fact]
    public async Task The_next_page_is_never_fetched_from_another_host()
    {
        answer = context => context.Response.WriteAsync(new JsonObject
        {
            ["value"] = new JsonArray(1),
            ["@odata.nextLink"] = "https://elsewhere.example/v1.0/sites",
        }.ToJsonString(), Ct);
        var seen = 0;
        await Assert.ThrowsAsync<GraphException>(async () =>
        {
            await foreach (var _ in client.ListAsync("/sites", Ct)) seen++;
        });
        Assert.Equal((1, 1), (seen, calls));
    }
}
