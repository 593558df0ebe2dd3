using System.Diagnostics.Metrics;
using CoeBot.Telemetry;

namespace CoeBot.SharePoint;

/// <summary>Counts what the list costs: SharePoint grants resource units by the minute, and refuses haste.</summary>
internal sealed class GraphMetrics(IMeterFactory meters)
{
    private readonly Counter<long> units =
        meters.Create(Signals.Name).CreateCounter<long>("coebot.graph.units", "{unit}", "Resource units spent on the list, as SharePoint counts them");

    private readonly Counter<long> throttles =
        meters.Create(Signals.Name).CreateCounter<long>("coebot.graph.throttles", "{reply}", "Replies of Graph with Retry-After");

    public void Spent(int number) => units.Add(number);

    public void Throttled() => throttles.Add(1);
}
