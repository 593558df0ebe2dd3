using CoeBot.Cards;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>Writes the deliveries of a broadcast before anything is sent; a few statements for all targets, so that ten thousand are confirmed at once.</summary>
internal static class DeliveryRows
{
    public static string HasThisVersion => Strings.DeliveryRows_HasThisVersionAlready;

    /// <summary>Resolves the audience, which is frozen then, and writes one delivery a target.</summary>
    /// <returns>How many targets there are.</returns>
    public static async Task<int> AddAsync(Writing writing, Broadcast broadcast, long dueAt)
    {
        var wish = new BroadcastWish(new Audience(broadcast.Audience), null, broadcast.IsTest == 1);
        var targets = (await TargetStore.ListAsync(writing)).Where(wish.Includes).Select(target => target.Id).ToList();
        var values = new { broadcast.Number, broadcast.Section, broadcast.SectionVersion, dueAt, HasThisVersion, list = $"[{string.Join(',', targets)}]" };

        // The unique index decides whether a channel has this version: if so, or if it does not want it, the row says why it is skipped.
        await InsertAsync("'Skipped', state_reason", "AND state <> 'Active'");
        await InsertAsync("'Waiting', ''", "AND state = 'Active'");
        await InsertAsync("'Skipped', @HasThisVersion", "");
        return targets.Count;

        Task<int> InsertAsync(string stateAndReason, string which) => writing.ExecuteAsync(
            $"""
            INSERT INTO delivery (broadcast, target, tenant_id, section, section_version, state, reason, attempts, next_attempt_at, lease_until)
            SELECT @Number, id, tenant_id, @Section, @SectionVersion, {stateAndReason}, 0, @dueAt, 0
            FROM target WHERE id IN ({writing.NumbersInList}) {which} ORDER BY id
            ON CONFLICT DO NOTHING
            """,
            values);
    }
}
