using System.Diagnostics.Metrics;
using CoeBot.Telemetry;

namespace CoeBot.Teams;

/// <summary>
/// Counts activities by type and result, and refusals for haste. A type that isn't known counts as "other", so that a stranger can't
/// invent series.
/// </summary>
internal sealed class TeamsMetrics(IMeterFactory meters)
{
    private readonly Counter<long> activities =
        meters.Create(Signals.Name).CreateCounter<long>("coebot.teams.activities", "{activity}", "Activities received, by type and result");

    private readonly Counter<long> throttles =
        meters.Create(Signals.Name).CreateCounter<long>("coebot.teams.throttles", "{reply}", "Replies of Teams that asked for patience (429)");

    public void Count(string? type, string result) => activities.Add(1, new("type", ActivityTypes.Known(type)), new("result", result));

    public void Throttled() => throttles.Add(1);
}
