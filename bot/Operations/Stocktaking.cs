using System.Diagnostics.Metrics;
using CoeBot.Broadcasts;
using CoeBot.Outbox;
using CoeBot.Telemetry;

namespace CoeBot.Operations;

/// <summary>
/// Measures what lies in the database: the outbox and the deliveries. Every node measures the same rows, so take the highest and don't
/// add them up. Costs nothing where nobody collects metrics.
/// </summary>
internal sealed partial class Stocktaking(
    OutboxStore outbox, DeliveryLedger deliveries, IMeterFactory meters, TimeProvider clock, ILogger<Stocktaking> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly Gauge<long> entries =
        meters.Create(Signals.Name).CreateGauge<long>("coebot.outbox.entries", "{entry}", "Entries that have not arrived, by state");

    private readonly Gauge<double> age =
        meters.Create(Signals.Name).CreateGauge<double>("coebot.outbox.age", "s", "How long the oldest waiting entry has waited");

    private readonly Gauge<long> delivered =
        meters.Create(Signals.Name).CreateGauge<long>("coebot.deliveries", "{delivery}", "Deliveries of all broadcasts, by state");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do await MeasureAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last word of a node that stops is true.
            await MeasureAsync(CancellationToken.None);
        }
    }

    private async Task MeasureAsync(CancellationToken ct)
    {
        if (!entries.Enabled) return;
        try
        {
            var counts = await outbox.CountAsync(ct);
            entries.Record(counts.Waiting, State("Waiting"));
            entries.Record(counts.Parked, State("Parked"));
            age.Record(counts.OldestAge.TotalSeconds);
            var byState = await deliveries.CountAsync(ct);
            // Every state each time: one that is not told keeps its last number.
            foreach (var state in Enum.GetNames<DeliveryState>()) delivered.Record(byState.GetValueOrDefault(state), State(state));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
        }
    }

    private static KeyValuePair<string, object?> State(string state) => new("state", state);

    [LoggerMessage(LogLevel.Warning, "The database could not be measured: {Failure}")]
    private partial void Failed(string failure);
}
