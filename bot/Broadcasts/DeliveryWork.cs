namespace CoeBot.Broadcasts;

/// <summary>Deliveries as a lane's work.</summary>
internal sealed class DeliveryWork(DeliveryLedger ledger, DeliveryPost post) : ILaneWork
{
    public Task<IReadOnlyList<DueWork>> DueAsync(string tenantId, int most, CancellationToken ct) => ledger.DueAsync(tenantId, most, ct);

    public Task<IReadOnlyList<NextDue>> NextDueAsync(CancellationToken ct) => ledger.NextDueAsync(ct);

    public Task DelayAsync(long id, DateTimeOffset until) => ledger.DelayAsync(id, until);

    public async Task<Func<Task>?> ClaimAsync(long id) => await ledger.ClaimAsync(id) is { } claimed ? () => post.RunAsync(claimed) : null;
}
