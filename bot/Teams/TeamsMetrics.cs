using System.Diagnostics.Metrics;

namespace CoeBot.Teams;

/// <summary>
/// Counts activities by type and result. A type that isn't known counts as "other", so that a stranger can't invent series.
/// </summary>
internal sealed class TeamsMetrics(IMeterFactory meters)
{
    public const string Name = "CoeBot.Teams";

    private readonly Counter<long> activities =
        meters.Create(Name).CreateCounter<long>("coebot.teams.activities", "{activity}", "Activities received, by type and result");

    public void Count(string? type, string result) => activities.Add(1, new("type", ActivityTypes.Known(type)), new("result", result));
}
