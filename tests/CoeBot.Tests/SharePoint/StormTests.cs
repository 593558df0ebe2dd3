using System.Globalization;
using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>
/// A thousand answers by default. <c>COEBOT_STORM=10000 dotnet test tests/CoeBot.Tests --filter FullyQualifiedName~StormTests</c> sends as many
/// as it says, and kills the process ten times instead of three.
/// </summary>
public sealed class StormTests
{
    private const int Kills = 10;

    private static readonly int Many = int.Parse(Environment.GetEnvironmentVariable("COEBOT_STORM") ?? "1000", CultureInfo.InvariantCulture);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Through_a_storm_two_restarts_of_SharePoint_and_ten_deaths_of_the_service_every_answer_arrives_once_with_its_last_edit()
    {
        await using var list = await ListUnderTest.StartAsync();
        var storm = new Storm(Many);
        Storm.Begin(list.SharePoint, seed: 20261121);
        await list.PileUpAsync(storm.Entries);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await list.UntilArrivedAsync(Many * 9 / 10 * kill / Kills, minutes: 20);
            await list.KillAsync();
            if (kill is 3 or 7) list.SharePoint.Faults.For(TimeSpan.FromSeconds(20), 503);
        }

        await list.UntilDrainedAsync(minutes: 20);
        storm.AssertArrived(list.SharePoint);
    }

    [Fact]
    public async Task A_process_killed_without_a_goodbye_again_and_again_loses_nothing_and_doubles_nothing()
    {
        var (many, kills) = Many == 1000 ? (60, 3) : (100, Kills);
        await using var journey = await Journey.StartAsync();
        var sharePoint = journey.Run.Tenant.SharePoint;
        var storm = new Storm(many);
        var database = journey.Run.Service!.Parts.GetRequiredService<Database>();
        Storm.Begin(sharePoint, seed: 9, throttledSeconds: "0.1");
        await database.WriteAsync(async writing =>
        {
            foreach (var (key, kind, payload) in storm.Entries) await OutboxStore.AddAsync(writing, key, kind, payload, TimeProvider.System.GetUtcNow());
        });
        await journey.Run.StopServiceAsync();

        for (var kill = 1; kill <= kills; kill++)
        {
            await using var node = await NodeProcess.StartAsync(journey.Run.Settings, Ct);
            var enough = many * 5 / 10 * kill / kills;
            await Eventually.IsTrueAsync(() => sharePoint.Items.Count >= enough, $"{enough} items", Ct, within: TimeSpan.FromMinutes(7));
            await node.KillAsync();
        }

        // By the real clock the last few, put off again and again, would take minutes more.
        sharePoint.Faults.Clear();
        sharePoint.MemberFaults.Clear();
        await journey.Run.StartServiceAsync(Ct);
        await Eventually.IsTrueAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox") == 0, "the outbox is empty", Ct, within: TimeSpan.FromMinutes(7));
        storm.AssertArrived(sharePoint);
    }
}
