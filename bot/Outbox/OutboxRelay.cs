using System.Collections.Concurrent;

namespace CoeBot.Outbox;

/// <summary>
/// Carries entries to their destination: several at once, those of one key in order, each until it arrives or is parked.
/// A few go singly; when more have piled up than can be under way, they go together, as many as the destination takes.
/// When the other side asks for patience or refuses us altogether, all wait; afterwards one entry goes ahead. One node relays at a time.
/// </summary>
internal sealed partial class OutboxRelay(
    OutboxStore store,
    IOutboxDestination destination,
    OutboxSignal signal,
    OutboxGate gate,
    OutboxBackoff backoff,
    TimeProvider clock,
    ILogger<OutboxRelay> log) : BackgroundService
{
    public const int AtOnce = 8;

    /// <summary>A delivery is cut well before its lease runs out, so that two never hold the same entry.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(2);

    // Another node may have saved an entry and died before it raised anything.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileAnotherLeads = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    // Less than the host gives its services to stop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, Task> underWay = new();
    private readonly CancellationTokenSource cut = new();
    private int failedTurns;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true) await signal.WaitAsync(await TurnAsync(stoppingToken), clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync();
        }
        finally
        {
            await store.Lead.DisposeAsync();
        }
    }

    public override void Dispose()
    {
        cut.Dispose();
        base.Dispose();
    }

    /// <returns>How long to sleep unless the signal is raised, which every finished delivery does.</returns>
    private async Task<TimeSpan> TurnAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            if (!await store.Lead.TakeAsync(store.TakeOverAsync, ct)) return WhileAnotherLeads;
            var width = gate.Width(AtOnce);
            if (width == 0) return gate.Pause is { } pause ? Sleep(pause.Until) : ShortestSleep;
            var free = width - underWay.Count;
            if (free <= 0) return LongestSleep;
            var most = width == 1 ? 1 : free * destination.MostTogether;
            var claimed = await store.ClaimAsync(most, Lease);
            var together = claimed.Count <= free ? 1 : destination.MostTogether;
            foreach (var some in claimed.Chunk(together)) Start(some);
            if (claimed.Count == most) return LongestSleep;
            var due = await store.NextDueAsync(ct);
            failedTurns = 0;
            return due is { } next ? Sleep(next) : LongestSleep;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            TurnFailed(failure.GetType().Name, failure.StackTrace);
            return backoff.Wait(failedTurns++, asked: null);
        }
    }

    private TimeSpan Sleep(DateTimeOffset until)
    {
        var wait = until - clock.GetUtcNow();
        return wait < ShortestSleep ? ShortestSleep : wait > LongestSleep ? LongestSleep : wait;
    }

    private void Start(OutboxEntry[] entries)
    {
        // Entered before it runs: it takes itself out again.
        var started = new TaskCompletionSource();
        underWay[entries[0].Id] = RunAsync(entries, started.Task);
        started.SetResult();
    }

    private async Task RunAsync(OutboxEntry[] entries, Task started)
    {
        await started;
        try
        {
            var outcomes = await DeliverAsync(entries);
            await Task.WhenAll(entries.Zip(outcomes, TrySettleAsync));
        }
        finally
        {
            underWay.TryRemove(entries[0].Id, out _);
            signal.RaiseHere();
        }
    }

    private async Task<DeliveryOutcome[]> DeliverAsync(OutboxEntry[] entries)
    {
        using var limit = new CancellationTokenSource(LongestDelivery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cut.Token);
        try
        {
            if (entries is [var alone]) return [await destination.DeliverAsync(alone, either.Token)];
            return await destination.DeliverAsync(entries, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return Alike(cut.IsCancellationRequested ? "the service stopped" : "no reply in time");
        }
        catch (Exception failure)
        {
            // Its message may quote what was sent.
            DeliveryThrew(entries[0].Id, failure.GetType().Name, failure.StackTrace);
            return Alike($"failed with {failure.GetType().Name}");
        }

        DeliveryOutcome[] Alike(string reason) => [.. entries.Select(_ => new DeliveryOutcome.Later(reason, After: null, Everything: false))];
    }

    private async Task TrySettleAsync(OutboxEntry entry, DeliveryOutcome outcome)
    {
        try
        {
            await SettleAsync(entry, outcome);
        }
        catch (Exception failure)
        {
            // Not recorded: the lease runs out, and the next try knows that this one may have acted.
            SettleFailed(entry.Id, failure.GetType().Name, failure.StackTrace);
        }
    }

    private async Task SettleAsync(OutboxEntry entry, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Delivered:
                Flow();
                await store.RemoveAsync(entry);
                Arrived(entry.Id, entry.Kind, entry.Attempts + 1);
                break;
            case DeliveryOutcome.Parked parked:
                Flow();
                await store.ParkAsync(entry, parked.Reason);
                WasParked(entry.Id, entry.Kind, parked.Reason);
                break;
            case DeliveryOutcome.Later later:
                var wait = Wait(entry, later);
                await store.PutOffAsync(entry, wait, later.Reason, later.CertainlyNotActed);
                WasPutOff(entry.Id, entry.Kind, later.Reason, wait.TotalSeconds);
                break;
        }
    }

    private void Flow()
    {
        if (gate.Open()) Opened();
    }

    private TimeSpan Wait(OutboxEntry entry, DeliveryOutcome.Later later)
    {
        if (cut.IsCancellationRequested) return TimeSpan.Zero;
        if (!later.Everything) return backoff.Wait(entry.Attempts, later.After);
        if (gate.Close(later.Reason, later.After, out var wait)) Closed(later.Reason, wait.TotalSeconds);
        return wait;
    }

    private async Task FinishAsync()
    {
        using var grace = new CancellationTokenSource(Grace, clock);
        using var end = grace.Token.Register(cut.Cancel);
        await Task.WhenAll(underWay.Values);
    }

    [LoggerMessage(LogLevel.Information, "Entry {Entry} ({Kind}) arrived at attempt {Attempt}")]
    private partial void Arrived(long entry, OutboxKind kind, int attempt);

    [LoggerMessage(LogLevel.Warning, "Entry {Entry} ({Kind}) waits {Seconds} s: {Reason}")]
    private partial void WasPutOff(long entry, OutboxKind kind, string reason, double seconds);

    [LoggerMessage(LogLevel.Error, "Entry {Entry} ({Kind}) is parked: {Reason}")]
    private partial void WasParked(long entry, OutboxKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "All entries wait {Seconds} s: {Reason}")]
    private partial void Closed(string reason, double seconds);

    [LoggerMessage(LogLevel.Information, "Entries flow again")]
    private partial void Opened();

    [LoggerMessage(LogLevel.Error, "Delivering entry {Entry} (or those with it) threw {Exception}: {Stack}")]
    private partial void DeliveryThrew(long entry, string exception, string? stack);

    [LoggerMessage(LogLevel.Error, "How entry {Entry} ended could not be recorded, {Exception}: {Stack}")]
    private partial void SettleFailed(long entry, string exception, string? stack);

    [LoggerMessage(LogLevel.Error, "Looking for entries failed, {Exception}: {Stack}")]
    private partial void TurnFailed(string exception, string? stack);
}
