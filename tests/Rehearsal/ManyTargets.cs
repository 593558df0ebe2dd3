using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;

namespace CoeBot.Rehearsal;

/// <summary>More channels than anybody would install one by one: rows of the service's own, without a team behind them.</summary>
internal static class ManyTargets
{
    /// <summary>Named <c>Council 1</c> and so on; each tenth is tagged <c>tenth</c>, each hundredth is paused.</summary>
    public static Task AddAsync(ServiceUnderRehearsal service, PretendTenant tenant, string serviceUrl, int count) =>
        service.Parts.GetRequiredService<Database>().WriteAsync(writing => writing.ExecuteAsync(
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @most)
            INSERT INTO target (tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at,
                conversation_type, tags, is_chosen, group_id)
            SELECT @tenantId, '19:' || n || '@thread.tacv2', '19:' || n || '@thread.tacv2', @serviceUrl, 'LA', 'Council ' || n, 'Team of council ' || n, 'General',
                CASE WHEN n % 100 = 0 THEN 'Paused' ELSE 'Active' END, CASE WHEN n % 100 = 0 THEN 'paused by an organiser' ELSE '' END, 0,
                'channel', CASE WHEN n % 10 = 0 THEN ' tenth ' ELSE ' ' END, 1, ''
            FROM numbers
            """,
            new { most = (long)count, tenantId = tenant.Id, serviceUrl }));
}
