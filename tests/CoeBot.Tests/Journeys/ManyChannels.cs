using CoeBot.Broadcasts;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>A journey with many teams that have the app, and a broadcast to them by the stepped clock.</summary>
internal sealed class ManyChannels(Journey journey, ManualTime clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public List<PretendTeam> Teams { get; } = [];

    public int Posts => Teams.Sum(team => journey.Teams.Messages(team.General).Count);

    /// <summary>Teams of one tenant whose General channels follow.</summary>
    public async Task AddAsync(PretendTenant tenant, int count)
    {
        var targets = journey.Run.Service!.Parts.GetRequiredService<TargetStore>();
        for (var n = 0; n < count; n++)
        {
            var team = journey.Teams.AddTeam(tenant, $"Team {n}");
            team.Installed = true;
            Teams.Add(team);
            await targets.LearnAsync(
                new ChannelSeen(tenant.Id, team.Id, team.General.Id, journey.Teams.ServiceUrl(tenant), team.Name, "General"), TargetKind.LocalAuthority, tenant.Name);
        }
    }

    /// <summary>Steps the clock until the broadcast has ended, and lets the service do at each step what it may.</summary>
    /// <param name="number">The broadcast.</param>
    /// <param name="permitted">How many posts are allowed after a time.</param>
    /// <returns>How long it took by the stepped clock.</returns>
    public async Task<TimeSpan> StepToEndAsync(long number, Func<TimeSpan, int> permitted)
    {
        var begun = clock.GetUtcNow();
        var ended = begun;
        await Eventually.IsTrueAsync(
            async () =>
            {
                if (await HasEndedAsync(number)) return true;
                clock.Advance(Step);
                ended = clock.GetUtcNow();
                await PatienceAsync(() => Posts >= Math.Min(Teams.Count, permitted(ended - begun)));
                return false;
            },
            $"the end of broadcast {number}", Ct, TimeSpan.FromMinutes(3));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Teams.Count} channels in {(ended - begun).TotalSeconds:F2} s, {journey.Teams.Throttled} refused");
        return ended - begun;
    }

    private async Task<bool> HasEndedAsync(long number) =>
        Posts >= Teams.Count && await journey.CountAsync($"SELECT COUNT(*) FROM broadcast WHERE number = {number} AND state = 'Finished'") == 1;

    // What is permitted may also be late: then the clock goes on all the same.
    private static async Task PatienceAsync(Func<bool> isDone)
    {
        try
        {
            await Eventually.IsTrueAsync(isDone, "the posts permitted so far", Ct, TimeSpan.FromMilliseconds(300));
        }
        catch (TimeoutException)
        {
            // Counted by the clock.
        }
    }
}
