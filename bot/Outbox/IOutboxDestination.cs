namespace CoeBot.Outbox;

/// <summary>
/// Where outbox entries go. A border: the outbox knows nothing of the other side. Entries are delivered at least once,
/// so a destination treats one that it has already as delivered.
/// </summary>
internal interface IOutboxDestination
{
    /// <summary>A cancelled or thrown attempt counts as one that may have acted.</summary>
    Task<DeliveryOutcome> DeliverAsync(OutboxEntry entry, CancellationToken ct);

    /// <summary>How many entries it takes in one go; more than one pays when many have piled up.</summary>
    int MostTogether => 1;

    /// <summary>
    /// The same for several entries of different keys. Each has an outcome of its own, in their order; a cancelled or thrown attempt
    /// counts for each as one that may have acted.
    /// </summary>
    Task<DeliveryOutcome[]> DeliverAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken ct) =>
        Task.WhenAll(entries.Select(entry => DeliverAsync(entry, ct)));
}

/// <summary>How a try ended. Reasons are codes and words of ours, never content.</summary>
internal abstract record DeliveryOutcome
{
    /// <summary>It is there, by this try or an earlier one.</summary>
    internal sealed record Delivered : DeliveryOutcome;

    /// <summary>It may work later: throttled, unavailable, or nobody knows whether it acted.</summary>
    /// <param name="Reason">Shown to operators.</param>
    /// <param name="After">How long the other side asked us to wait, if it said so.</param>
    /// <param name="Everything">True where no other entry would fare better, so that all wait.</param>
    /// <param name="CertainlyNotActed">True where this try changed nothing there, so that the next one need not look first.</param>
    internal sealed record Later(string Reason, TimeSpan? After, bool Everything, bool CertainlyNotActed = false) : DeliveryOutcome;

    /// <summary>This entry can't be taken as it is. It is set aside with its reason until somebody requeues it.</summary>
    internal sealed record Parked(string Reason) : DeliveryOutcome;
}
