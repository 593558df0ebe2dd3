using System.Collections.Concurrent;
using CoeBot.Outbox;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using Xunit;

namespace CoeBot.Tests.Outbox;

/// <summary>The relay over a real database, with a destination that answers as the test says.</summary>
internal sealed class RelayUnderTest : IOutboxDestination, IAsyncDisposable
{
    public static readonly DeliveryOutcome Delivered = new DeliveryOutcome.Delivered();

    private readonly Database database;
    private readonly OutboxSignal signal = new();
    private readonly OutboxRelay relay;

    public RelayUnderTest(Database database, ManualTime? time = null)
    {
        this.database = database;
        Time = time ?? new ManualTime();
        var backoff = new OutboxBackoff(() => 0);
        Gate = new OutboxGate(backoff, Time);
        Store = new OutboxStore(database, Time);
        relay = new OutboxRelay(Store, this, signal, Gate, backoff, Time, Log);
    }

    public ManualTime Time { get; }

    public OutboxStore Store { get; }

    public OutboxGate Gate { get; }

    public Listener<OutboxRelay> Log { get; } = new();

    public ConcurrentQueue<(DateTimeOffset At, OutboxEntry Entry)> Tries { get; } = [];

    public Func<OutboxEntry, CancellationToken, Task<DeliveryOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(Delivered);

    public static DeliveryOutcome Later(double? seconds = null, bool everything = false) =>
        new DeliveryOutcome.Later("busy", seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, everything, CertainlyNotActed: true);

    public int MostTogether { get; set; } = 1;

    /// <summary>How many went together, each time.</summary>
    public ConcurrentQueue<int> Piles { get; } = [];

    public Task<DeliveryOutcome[]> DeliverAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken ct)
    {
        Piles.Enqueue(entries.Count);
        return Task.WhenAll(entries.Select(entry => DeliverAsync(entry, ct)));
    }

    public Task<DeliveryOutcome> DeliverAsync(OutboxEntry entry, CancellationToken ct)
    {
        Tries.Enqueue((Time.GetUtcNow(), entry));
        return Answer(entry, ct);
    }

    public async Task AddAsync(string key, OutboxKind kind = OutboxKind.Create, string payload = "words")
    {
        await database.WriteAsync(writing => OutboxStore.AddAsync(writing, key, kind, Time.GetUtcNow(), payload));
        signal.Raise();
    }

    public Task StartAsync() => relay.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => relay.StopAsync(CancellationToken.None);

    public Task UntilAsync(Func<bool> condition, double stepSeconds = 0) => UntilAsync(() => Task.FromResult(condition()), stepSeconds);

    public Task UntilEmptyAsync(double stepSeconds = 0) => UntilAsync(
        async () => await Store.CountAsync(TestContext.Current.CancellationToken) is { Waiting: 0, Parked: 0 },
        stepSeconds);

    public Task UntilAsync(Func<Task<bool>> condition, double stepSeconds = 0) => Eventually.IsTrueAsync(
        condition,
        "what the outbox is to hold",
        TestContext.Current.CancellationToken,
        betweenLooks: () => Time.Advance(TimeSpan.FromSeconds(stepSeconds)),
        every: TimeSpan.FromMilliseconds(2));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        relay.Dispose();
    }
}
