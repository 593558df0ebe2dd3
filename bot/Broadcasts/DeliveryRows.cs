using CoeBot.Cards;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

internal static class DeliveryRows
{
    public static string HasThisVersion => Strings.DeliveryRows_HasThisVersionAlready;

    /// <summary>Resolves the audience, which is frozen then, and writes one delivery a target.</summary>
    /// <returns>How many targets there are.</returns>
    public static async Task<int> AddAsync(Writing writing, Broadcast broadcast, long dueAt)
    {
        var wish = new BroadcastWish(new Audience(broadcast.Audience), null, broadcast.IsTest == 1);
        var count = 0;
        foreach (var target in await TargetStore.ListAsync(writing))
        {
            if (!wish.Includes(target)) continue;
            await AddAsync(writing, broadcast, target, dueAt);
            count++;
        }

        return count;
    }

    /// <summary>
    /// Writes the delivery of a target before anything is sent. The unique index decides whether the channel has
    /// this version: if so, or if the channel does not want it, the row says why it is skipped.
    /// </summary>
    private static async Task AddAsync(Writing writing, Broadcast broadcast, Target target, long now)
    {
        if (!target.IsActive)
        {
            await InsertAsync(writing, broadcast, target, DeliveryState.Skipped, target.StateReason, now);
            return;
        }

        if (await InsertAsync(writing, broadcast, target, DeliveryState.Waiting, "", now) == 1) return;
        await InsertAsync(writing, broadcast, target, DeliveryState.Skipped, HasThisVersion, now);
    }

    private static Task<int> InsertAsync(Writing writing, Broadcast broadcast, Target target, DeliveryState state, string reason, long now) =>
        writing.ExecuteAsync(
            """
            INSERT INTO delivery (broadcast, target, tenant_id, section, section_version, state, reason, attempts, next_attempt_at, lease_until)
            VALUES (@Number, @target, @TenantId, @Section, @SectionVersion, @state, @reason, 0, @now, 0)
            ON CONFLICT DO NOTHING
            """,
            new { broadcast.Number, target = target.Id, target.TenantId, broadcast.Section, broadcast.SectionVersion, state = state.ToString(), reason, now });
}
