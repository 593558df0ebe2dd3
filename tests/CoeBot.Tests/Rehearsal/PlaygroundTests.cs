using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

/// <summary>A Microsoft 365 Agents Playground in front of the rehearsal. A stand-in plays it: its licence lets people try it, not ship it.</summary>
public sealed class PlaygroundTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Through_the_proxy_a_welcome_a_problem_a_receipt_a_post_and_an_update_go_both_ways()
    {
        await using var playground = await StandInPlayground.StartAsync(Ct);
        await using var journey = await Journey.StartAsync(new() { Playground = playground.Port });
        playground.Endpoint = journey.Run.Tenant.PlaygroundEndpoint;

        await InstallAsync(playground, inChannel: false);
        await InstallAsync(playground, inChannel: true);
        Assert.Equal(["Hello", "Hello"], Cards(playground).Select(card => (string?)card["body"]![0]!["text"]));
        Assert.All(playground.Calls, call => Assert.Equal("", call.Authorization));

        await playground.SayAsync($"read {Journey.Section}", Ct);
        var respond = CardCheck.Action(Cards(playground)[^1], "respond")!;
        var refused = await playground.PressAsync(respond, new JsonObject { ["summary"] = "Hm" }, Ct);
        Assert.Contains("Not sent yet", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        var receipt = await playground.PressAsync(respond, Words("From the Playground"), Ct);
        Assert.Contains("Your reference is", receipt.Body!.ToJsonString(), StringComparison.Ordinal);
        await journey.SeeItemsAsync(1);

        await playground.SayAsync($"broadcast {Journey.Section} to all", Ct);
        await playground.PressAsync(CardCheck.Action(Cards(playground)[^1], "broadcast.confirm")!, [], Ct);
        var post = await Eventually.SeeAsync(() => playground.Calls.FirstOrDefault(call => call.Path == "/_connector/v3/conversations"), "the post", Ct);
        await playground.PressAsync(CardCheck.Action(post.Card, "respond")!, Words("From its channel"), Ct, inChannel: true);
        await journey.SeeItemsAsync(2);
        Assert.Contains(journey.Items, item => (string?)item["Network"] == "Playground");

        await playground.SayAsync("close", Ct);
        await playground.PressAsync(CardCheck.Action(Cards(playground)[^1], "close.confirm")!, [], Ct);
        await Eventually.IsTrueAsync(
            () => playground.Calls.Any(call => call.Method == "PUT" && call.Path.Contains(";messageid=", StringComparison.Ordinal) && CardCheck.Action(call.Card, "respond") is null),
            "the post made read-only", Ct);
    }

    [Fact]
    public async Task What_is_no_activity_and_calls_without_the_services_token_go_nowhere()
    {
        await using var playground = await StandInPlayground.StartAsync(Ct);
        await using var tenant = await ATenant.StartAsync(new RehearsalOptions { Playground = new Uri($"http://127.0.0.1:{playground.Port}/") });
        playground.Endpoint = tenant.Tenant.PlaygroundEndpoint;

        Assert.Equal(400, (await playground.SendAsync(playground.Activity("message"), Ct, "text/plain")).Status);
        Assert.Equal(400, (await playground.SendAsync(new JsonArray(), Ct)).Status);
        Assert.Empty(tenant.Bot.Heard);
        Assert.Equal(401, (await tenant.SendAsync("POST", "playground/v3/conversations", new JsonObject(), ("Authorization", "Bearer another"))).Status);
        Assert.Equal(404, (await tenant.SendAsync("GET", "playground/else")).Status);
        Assert.Empty(playground.Calls);

        Assert.Equal(200, (await playground.SendAsync(playground.Activity("message"), Ct)).Status);
        Assert.StartsWith("Bearer ey", Assert.Single(tenant.Bot.Tokens), StringComparison.Ordinal);
        await playground.DisposeAsync();
        Assert.Equal(502, (await tenant.SendAsync("GET", "playground/v3/teams/one")).Status);
        Assert.Empty(tenant.Tenant.Surprises);
    }

    [Fact]
    public async Task Without_a_Playground_nobody_serves_its_address()
    {
        await using var tenant = await ATenant.StartAsync();
        Assert.Equal(404, (await tenant.SendAsync("POST", "playground/api/messages", new JsonObject())).Status);
        Assert.Single(tenant.Tenant.TakeSurprises());
        Assert.Empty(tenant.Bot.Heard);
    }

    private static async Task InstallAsync(StandInPlayground playground, bool inChannel)
    {
        var added = playground.Activity("conversationUpdate", inChannel);
        added["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot-id" });
        var installed = playground.Activity("installationUpdate", inChannel);
        installed["action"] = "add";
        // In parallel, in either order.
        await Task.WhenAll(playground.SendAsync(installed, Ct), playground.SendAsync(added, Ct));
    }

    private static List<JsonNode> Cards(StandInPlayground playground) =>
        [.. playground.Calls.Where(call => call.Method == "POST").Select(call => call.Card).OfType<JsonNode>()];

    private static JsonObject Words(string summary) => new() { ["role"] = "la-data", ["summary"] = summary };
}
