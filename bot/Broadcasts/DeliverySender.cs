namespace CoeBot.Broadcasts;

/// <summary>Starts what is scheduled, has it posted, and ends a broadcast after its last delivery.</summary>
internal sealed partial class DeliverySender(
    DeliveryLedger ledger, PostingLead lead, TenantLane lane, DeliveryWork work, BroadcastStore broadcasts, ProgressCards progress, Wake wake, TimeProvider clock, ILogger<DeliverySender> log)
    : LaneRounds(lead, lane, work, wake, clock)
{
    protected override void Leads(bool leads) => progress.IsShown = leads;

    protected override async Task BeginRoundAsync(CancellationToken ct)
    {
        var lost = await ledger.SettleLostAsync();
        if (lost > 0) LogLost(lost);
        foreach (var number in await broadcasts.StartDueAsync()) LogStarted(number);
    }

    protected override async Task EndRoundAsync(CancellationToken ct)
    {
        foreach (var number in await broadcasts.UnfinishedAsync(ct))
        {
            if (await broadcasts.FinishAsync(number)) LogFinished(number);
        }

        progress.Raise();
    }

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} is due and starts")]
    private partial void LogStarted(long number);

    [LoggerMessage(LogLevel.Information, "Broadcast {Number} finished")]
    private partial void LogFinished(long number);

    [LoggerMessage(LogLevel.Warning, "{Count} deliveries are unknown: the service stopped while posting them")]
    private partial void LogLost(int count);

    [LoggerMessage(LogLevel.Error, "A round of sending failed: {Failure}")]
    protected override partial void LogFailed(string failure);
}
