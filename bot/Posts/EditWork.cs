using CoeBot.Broadcasts;

namespace CoeBot.Posts;

/// <summary>Changes of posts as a lane's work.</summary>
internal sealed class EditWork(EditLedger ledger, EditPost edit) : ILaneWork
{
    public Task<IReadOnlyList<DueWork>> DueAsync(string tenantId, int most, CancellationToken ct) => ledger.DueAsync(tenantId, most, ct);

    public Task<IReadOnlyList<NextDue>> NextDueAsync(CancellationToken ct) => ledger.NextDueAsync(ct);

    public Task DelayAsync(long id, DateTimeOffset until) => ledger.DelayAsync(id, until);

    public async Task<Func<Task>?> ClaimAsync(long id) => await ledger.ClaimAsync(id) is { } claimed ? () => edit.RunAsync(claimed) : null;
}
