using System.Runtime.CompilerServices;

namespace CoeBot.Broadcasts;

/// <summary>Posts what one tenant waits for, at its pace. Each tenant has its own, so a slow or throttled one holds up nobody else.</summary>
internal sealed class TenantLane(
    DeliveryLedger ledger, DeliveryPost post, TenantPacing pacing, ConversationPacing conversations, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    // At the full pace of 50 a second this bears with answers that take more than half a second.
    private const int SendersAtOnce = 32;

    /// <summary>Returns when nothing of the tenant is due and all that was begun is recorded.</summary>
    public Task RunAsync(string tenantId, CancellationToken ct) => Parallel.ForEachAsync(
        ClaimedAsync(tenantId, ct),
        new ParallelOptions { MaxDegreeOfParallelism = SendersAtOnce },
        async (delivery, _) =>
        {
            try
            {
                await post.RunAsync(delivery);
            }
            finally
            {
                conversations.Release(delivery.ConversationId);
            }
        });

    // Claimed at the last moment: until then a delivery can still be cancelled, and a stopping service leaves it waiting.
    private async IAsyncEnumerable<ClaimedDelivery> ClaimedAsync(string tenantId, [EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await ledger.DueAsync(tenantId, MostAtOnce, ct) is { Count: > 0 } due)
        {
            foreach (var delivery in due)
            {
                await pacing.WaitAsync(tenantId, ct);
                if (conversations.Take(delivery.ConversationId) is { } wait)
                {
                    await ledger.DelayAsync(delivery.Id, clock.GetUtcNow() + wait);
                    continue;
                }

                if (await ledger.ClaimAsync(delivery.Id) is { } claimed) yield return claimed;
                else conversations.Release(delivery.ConversationId);
            }
        }
    }
}
