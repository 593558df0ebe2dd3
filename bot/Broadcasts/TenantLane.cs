using System.Runtime.CompilerServices;

namespace CoeBot.Broadcasts;

/// <summary>Something to call Teams for, and the conversation that it concerns.</summary>
// Properties instead of a constructor: a computed id has no type in SQLite while there is no row.
internal sealed record DueWork
{
    public long Id { get; init; }

    public string ConversationId { get; init; } = "";
}

/// <summary>What a lane works off.</summary>
internal interface ILaneWork
{
    /// <returns>What of a tenant is due, oldest first.</returns>
    Task<IReadOnlyList<DueWork>> DueAsync(string tenantId, int most, CancellationToken ct);

    /// <returns>When the next of each tenant is due; a tenant for which none waits is left out.</returns>
    Task<IReadOnlyList<NextDue>> NextDueAsync(CancellationToken ct);

    /// <summary>Not yet: the conversation is busy. Counts as no attempt.</summary>
    Task DelayAsync(long id, DateTimeOffset until);

    /// <returns>The call, now ours to make and to record; null where somebody else has it or it is not wanted any more.</returns>
    Task<Func<Task>?> ClaimAsync(long id);
}

/// <summary>Does what one tenant waits for, at its pace. Each tenant has its own, so a slow or throttled one holds up nobody else.</summary>
internal sealed class TenantLane(TenantPacing pacing, ConversationPacing conversations, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    // At the full pace of 50 a second this bears with answers that take more than half a second.
    private const int SendersAtOnce = 32;

    /// <summary>Returns when nothing of the tenant is due and all that was begun is recorded.</summary>
    public Task RunAsync(ILaneWork work, string tenantId, CancellationToken ct) => Parallel.ForEachAsync(
        ClaimedAsync(work, tenantId, ct),
        new ParallelOptions { MaxDegreeOfParallelism = SendersAtOnce },
        async (claimed, _) =>
        {
            try
            {
                await claimed.Call();
            }
            finally
            {
                conversations.Release(claimed.ConversationId);
            }
        });

    // Claimed at the last moment: until then it can still be cancelled, and a stopping service leaves it waiting.
    private async IAsyncEnumerable<(string ConversationId, Func<Task> Call)> ClaimedAsync(
        ILaneWork work, string tenantId, [EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await work.DueAsync(tenantId, MostAtOnce, ct) is { Count: > 0 } due)
        {
            foreach (var each in due)
            {
                await pacing.WaitAsync(tenantId, ct);
                if (conversations.Take(each.ConversationId) is { } wait)
                {
                    await work.DelayAsync(each.Id, clock.GetUtcNow() + wait);
                    continue;
                }

                if (await work.ClaimAsync(each.Id) is { } call) yield return (each.ConversationId, call);
                else conversations.Release(each.ConversationId);
            }
        }
    }
}
