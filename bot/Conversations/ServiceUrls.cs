using System.Collections.Concurrent;
using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>Teams may move a tenant's service: what an activity says last is what is used next. Written only when it changed.</summary>
internal sealed class ServiceUrls(TargetStore targets)
{
    private readonly ConcurrentDictionary<string, string> last = new();

    public async Task SeenAsync(Activity activity)
    {
        if (activity.TenantId is not { } tenantId || activity.ServiceUrl is not { } serviceUrl) return;
        if (last.TryGetValue(tenantId, out var known) && known == serviceUrl) return;
        await targets.RefreshServiceUrlAsync(tenantId, serviceUrl);
        last[tenantId] = serviceUrl;
    }
}
