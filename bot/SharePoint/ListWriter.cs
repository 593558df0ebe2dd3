using System.Diagnostics;
using CoeBot.Outbox;
using CoeBot.Telemetry;

namespace CoeBot.SharePoint;

/// <summary>Writes answers into the list, each once: one by one, or many in one envelope when they have piled up.</summary>
internal sealed class ListWriter(
    GraphClient graph, ResourceBudget budget, ListAddress address, ListItems items, ListCheck check, AnswersToSend answers, Arrivals arrivals,
    ILogger<ListWriter> log) : IOutboxDestination
{
    public int MostTogether => GraphBatch.Most;

    public async Task<DeliveryOutcome> DeliverAsync(OutboxEntry entry, CancellationToken ct)
    {
        using var span = Span(1);
        var outcome = await Delivery(graph.CallAsync).RunAsync(entry, ct);
        span?.SetTag("outcome", outcome.GetType().Name);
        return outcome;
    }

    public async Task<DeliveryOutcome[]> DeliverAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken ct)
    {
        using var span = Span(entries.Count);
        var batch = new GraphBatch(graph, budget, entries.Count, ct);
        return await Task.WhenAll(entries.Select(entry => batch.TakePartAsync(call => ContainAsync(Delivery(call), entry, ct))));
    }

    // An entry that can't be dealt with must not take those beside it along.
    private static async Task<DeliveryOutcome> ContainAsync(EntryDelivery delivery, OutboxEntry entry, CancellationToken ct)
    {
        try
        {
            return await delivery.RunAsync(entry, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new DeliveryOutcome.Later($"failed with {failure.GetType().Name}", After: null, Everything: false);
        }
    }

    private static Activity? Span(int entries) => Signals.Source.StartActivity("list deliver")?.SetTag("entries", entries);

    private EntryDelivery Delivery(GraphCall call) => new(new ItemCalls(call), address, items, check, answers, arrivals, log);
}
