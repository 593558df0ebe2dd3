using CoeBot.Broadcasts;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The service in a process of its own, killed like one whose machine lost its power, in the middle of a broadcast.</summary>
public sealed class KilledProcessTests
{
    private const int Channels = 200;
    private const int Kills = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_twenty_moments_six_hundred_channels_have_one_post_each_or_are_unknown()
    {
        await using var journey = await Journey.StartAsync();
        var many = await AskedAsync(journey);
        var random = new Random(20);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var node = await NodeAsync(journey);
            if (kill == 0) await journey.Teams.PressAsync(journey.Teams.Organiser, Asking(journey), "broadcast.confirm", ct: Ct);
            var enough = Math.Min(many.Posts + random.Next(1, 28), many.Teams.Count);
            await Eventually.IsTrueAsync(() => many.Posts >= enough, "some more posts", Ct);
            await node.KillAsync();
        }

        await journey.Run.StartServiceAsync(Ct);
        await journey.FinishedAsync(1);

        // Each channel by itself: what is called posted stands there once, what is unknown at most once, and there is nothing else.
        var deliveries = await journey.Run.Service!.Parts.GetRequiredService<Reconciliation>().ListAsync(1, Ct);
        Assert.Equal(many.Teams.Select(team => team.General.Id).Order(StringComparer.Ordinal), deliveries.Select(delivery => delivery.ConversationId).Order(StringComparer.Ordinal));
        var messages = many.Teams.ToDictionary(team => team.General.Id, team => journey.Teams.Messages(team.General).Count);
        Assert.All(deliveries, delivery => Assert.InRange(messages[delivery.ConversationId], delivery.State == "Posted" ? 1 : 0, 1));
        var (posted, unknown) = (await StateAsync(journey, "Posted"), await StateAsync(journey, "Unknown"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{posted} posted, {unknown} unknown of {many.Teams.Count}, {many.Posts} stand in their channels");
        Assert.Equal(many.Teams.Count, posted + unknown);
        Assert.InRange(many.Posts, posted, posted + unknown);
    }

    [Fact]
    public async Task What_was_cancelled_stays_cancelled_when_the_service_is_killed_and_started_again()
    {
        await using var journey = await Journey.StartAsync();
        var many = await AskedAsync(journey);
        await using (var node = await NodeAsync(journey))
        {
            await journey.Teams.PressAsync(journey.Teams.Organiser, Asking(journey), "broadcast.confirm", ct: Ct);
            await Eventually.IsTrueAsync(() => many.Posts >= 30, "some posts", Ct);
            await journey.Teams.SayAsync(journey.Teams.Organiser, "cancel 1", Ct);
            await node.KillAsync();
        }

        var posts = many.Posts;
        await journey.Run.StartServiceAsync(Ct);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM broadcast WHERE told = 1") == 1, "the end was told", Ct);

        Assert.Equal(posts, many.Posts);
        Assert.Equal(0, await StateAsync(journey, "Sending") + await StateAsync(journey, "Waiting"));
        Assert.Equal(many.Teams.Count, await StateAsync(journey, "Posted") + await StateAsync(journey, "Unknown") + await StateAsync(journey, "Cancelled"));
    }

    private static async Task<ManyChannels> AskedAsync(Journey journey)
    {
        var many = new ManyChannels(journey, new ManualTime());
        foreach (var tenant in journey.Teams.Tenants) await many.AddAsync(tenant, Channels);
        await journey.AskAsync();
        await journey.Run.StopServiceAsync();
        return many;
    }

    private static async Task<NodeProcess> NodeAsync(Journey journey)
    {
        var node = await NodeProcess.StartAsync(journey.Run.Settings, Ct);
        journey.Run.Tenant.BotEndpoint = new Uri(node.Address, "api/messages");
        return node;
    }

    private static PretendMessage Asking(Journey journey) => Journey.LastWith(journey.Teams.Messages(journey.Teams.Organiser), "broadcast.confirm")!;

    private static Task<long> StateAsync(Journey journey, string state) => journey.CountAsync($"SELECT COUNT(*) FROM delivery WHERE state = '{state}'");
}
