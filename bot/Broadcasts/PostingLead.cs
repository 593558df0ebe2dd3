using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>
/// Held by the one node that posts and that changes posts, so that the pace a tenant is promised holds for both and across nodes. When
/// that node dies, another goes on.
/// </summary>
internal sealed partial class PostingLead(Database database, DeliveryLedger ledger, ILogger<PostingLead> log) : IAsyncDisposable
{
    private readonly Lead lead = database.LeadOf("deliveries");
    private readonly SemaphoreSlim turn = new(1);
    private CancellationTokenSource whileHeld = new();

    /// <summary>Cancelled when another node took over: what waits is that node's to claim.</summary>
    public CancellationToken WhileHeld => whileHeld.Token;

    /// <returns>False while another node has it.</returns>
    public async Task<bool> TakeAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var isHeld = await lead.TakeAsync(TakeOverAsync, ct);
            if (!isHeld) await whileHeld.CancelAsync();
            return isHeld;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await lead.DisposeAsync();
        whileHeld.Dispose();
        turn.Dispose();
    }

    private async Task TakeOverAsync()
    {
        // Whoever led before is gone, and with it what it knew of its posts. One that still lives records its outcome all the same.
        var lost = await ledger.SettleLeftAsync();
        if (lost > 0) LogLost(lost);
        whileHeld.Dispose();
        whileHeld = new CancellationTokenSource();
    }

    [LoggerMessage(LogLevel.Warning, "{Count} deliveries are unknown: the service stopped while posting them")]
    private partial void LogLost(int count);
}
