using System.Globalization;
using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Storage;
using CoeBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>
/// A thousand answers by default, three hundred and three deaths where the service is a process of its own.
/// <c>COEBOT_STORM=10000 dotnet test tests/CoeBot.Tests --filter FullyQualifiedName~StormTests</c> sends as many as it says, with ten deaths.
/// </summary>
public sealed class StormTests
{
    private const int ManyDeaths = 10;
    private const int FewDeaths = 3;

    // SharePoint grants ten writes a second: at the clock's own pace ten thousand answers and their failures take an hour and a half.
    private const int Rate = 20;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    private static readonly int? Asked =
        Environment.GetEnvironmentVariable("COEBOT_STORM") is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : null;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Through_a_storm_two_restarts_of_SharePoint_and_ten_deaths_of_the_service_every_answer_arrives_once_with_its_last_edit()
    {
        var many = Asked ?? 1000;
        await using var list = await ListUnderTest.StartAsync();
        var storm = new Storm(many);
        Storm.Begin(list.SharePoint, seed: 20261121);
        await list.PileUpAsync(storm.Entries);
        for (var death = 1; death <= ManyDeaths; death++)
        {
            await list.UntilArrivedAsync(many * 9 / 10 * death / ManyDeaths, minutes: 20);
            await list.KillAsync();
            if (death is 3 or 7) list.SharePoint.Faults.Restart(Away);
        }

        await list.UntilDrainedAsync(minutes: 20);
        storm.AssertArrived(list.SharePoint);
        Say(list.SharePoint, many, ManyDeaths);
    }

    [Fact]
    public async Task A_process_killed_without_a_goodbye_again_and_again_in_such_a_storm_loses_nothing_and_doubles_nothing()
    {
        var (many, deaths) = Asked is { } asked ? (asked, ManyDeaths) : (300, FewDeaths);
        var clock = new FastClock(TimeProvider.System.GetUtcNow(), Rate);
        await using var journey = await Journey.StartAsync(new RunOptions { Clock = clock });
        var sharePoint = journey.Run.Tenant.SharePoint;
        var storm = new Storm(many);
        Storm.Begin(sharePoint, seed: 9);
        await PileUpAsync(journey, storm, clock);

        for (var death = 1; death <= deaths; death++)
        {
            await using var node = await NodeProcess.StartAsync(journey.Run.Settings, Ct, clock: clock);
            var enough = many * 9 / 10 * death / deaths;
            await UntilAsync(() => Task.FromResult(sharePoint.Count >= enough), $"{enough} items");
            await node.KillAsync();
            if (death == 1 || death == deaths - 1) sharePoint.Faults.Restart(Away);
        }

        await journey.Run.StartServiceAsync(Ct);
        await UntilAsync(async () => await journey.CountAsync("SELECT COUNT(*) FROM outbox") == 0, "an empty outbox");
        storm.AssertArrived(sharePoint);
        Say(sharePoint, many, deaths);
    }

    private static async Task PileUpAsync(Journey journey, Storm storm, FastClock clock)
    {
        var database = journey.Run.Service!.Parts.GetRequiredService<Database>();
        await database.WriteAsync(async writing =>
        {
            foreach (var (key, kind, payload) in storm.Entries) await OutboxStore.AddAsync(writing, key, kind, clock.GetUtcNow(), payload);
        });
        await journey.Run.StopServiceAsync();
    }

    private static Task UntilAsync(Func<Task<bool>> look, string what) =>
        Eventually.IsTrueAsync(look, what, Ct, TimeSpan.FromMinutes(9), every: TimeSpan.FromMilliseconds(50));

    private static void Say(PretendSharePoint sharePoint, int many, int deaths) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{many} answers, {deaths} deaths: {sharePoint.Count} items, {sharePoint.Requests.Count} calls, {sharePoint.Faults.Met + sharePoint.MemberFaults.Met} of them failed on purpose, {sharePoint.Throttled} beyond the quota");
}
