using CoeBot.Broadcasts;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;
using CoeBot.SharePoint;

namespace CoeBot.Tests.Scale;

/// <summary>
/// A broadcast and its answers against the limits of the rehearsal, by a stepped clock: the pace is the service's own, the refusals are those
/// of the pretend Teams and the pretend SharePoint. Only the wire and the database are left out.
/// </summary>
/// <param name="tenants">How many.</param>
/// <param name="channels">In each tenant.</param>
/// <param name="postsPerSecond">As in <c>Broadcast:PostsPerSecond</c>.</param>
/// <param name="nodePostsPerSecond">What the one node that posts can do, for all tenants together.</param>
internal sealed class ScaleSimulation(int tenants, int channels, int postsPerSecond, int nodePostsPerSecond)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Calls that Teams refused; 0 where the pace is right.</summary>
    public int Refused { get; private set; }

    /// <returns>How long until every channel has its post.</returns>
    public TimeSpan Post()
    {
        var clock = new ManualTime();
        var (limits, began) = (new ConnectorLimits(clock), clock.GetUtcNow());
        var waiting = new Queue<(int Tenant, Pace Pace, int Left)>(Enumerable.Range(0, tenants).Select(tenant => (tenant, new Pace(postsPerSecond), channels)));
        for (var room = 0.0; waiting.Count > 0; clock.Advance(Step))
        {
            room = Math.Min(nodePostsPerSecond, room + (nodePostsPerSecond * Step.TotalSeconds));
            // Each tenant in turn, as each has a lane of its own.
            for (var looks = waiting.Count; looks > 0 && room >= 1; looks--)
            {
                var (tenant, pace, left) = waiting.Dequeue();
                if (pace.Take(clock.GetUtcNow()) is null)
                {
                    room--;
                    if (limits.Take($"tenant {tenant}", ConnectorUse.Create, $"channel {tenant} {left}") is null) left--;
                    else Refused++;
                }

                if (left > 0) waiting.Enqueue((tenant, pace, left));
            }
        }

        return clock.GetUtcNow() - began;
    }

    /// <returns>How many items SharePoint takes in an hour at most, by the quota of an application in the smallest tenant.</returns>
    public static int ItemsAnHour()
    {
        var clock = new ManualTime();
        var (budget, began, items) = (new Budget(clock), clock.GetUtcNow(), 0);
        var item = new WireRequest("POST", "/v1.0/sites/s/lists/l/items", new Dictionary<string, string>(), new Dictionary<string, string>(), null);
        // The service's own pace, below the quota: an item costs two units.
        for (var left = 0.0; clock.GetUtcNow() - began < TimeSpan.FromHours(1); clock.Advance(Step))
            for (left += ResourceBudget.UnitsPerSecond * Step.TotalSeconds; left >= 2; left -= 2)
                if (budget.Spend(item) is null) items++;
        return items;
    }
}
