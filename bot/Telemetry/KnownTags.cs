using System.Diagnostics;
using OpenTelemetry;

namespace CoeBot.Telemetry;

/// <summary>
/// Lets only these tags leave. The framework's own name addresses, queries and user agents, which callers choose: a stranger could
/// write a name there, and a conversation's id is part of an address.
/// </summary>
internal sealed class KnownTags : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Known =
    [
        "http.request.method", "http.response.status_code", "http.route", "error.type", "tenant", "entries", "outcome",
    ];

    public override void OnEnd(Activity data)
    {
        // Removed by setting null; the list can't be walked meanwhile.
        foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(key => !Known.Contains(key)).ToList()) data.SetTag(tag, null);
        data.TraceStateString = null;
    }
}
