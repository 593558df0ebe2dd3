namespace CoeBot.Broadcasts;

/// <summary>How many deliveries of a broadcast, or posts of a change, are in a state for a reason.</summary>
// Properties instead of a constructor: without rows SQLite gives a computed column no type that one could be chosen by.
internal sealed record StateCount
{
    public string State { get; init; } = "";

    public string Reason { get; init; } = "";

    public long Count { get; init; }

    /// <returns>The counts of all reasons together, in the order of the labels, without those of none.</returns>
    public static IEnumerable<(string Label, int Count)> PerState<TState>(IReadOnlyList<StateCount> counts, IEnumerable<(TState State, string Label)> labels)
        where TState : struct, Enum =>
        labels
            .Select(label => (label.Label, Count: (int)counts.Where(count => count.State == label.State.ToString()).Sum(count => count.Count)))
            .Where(count => count.Count > 0);

    /// <returns>A line for each reason.</returns>
    public static IEnumerable<string> PerReason<TState>(IReadOnlyList<StateCount> counts, IReadOnlyList<(TState State, string Label)> labels)
        where TState : struct, Enum =>
        counts.Where(count => count.Reason.Length > 0).Select(count => $"{count.Count} × {Label(count.State, labels)}: {Reasons.Say(count.Reason)}");

    private static string Label<TState>(string state, IReadOnlyList<(TState State, string Label)> labels)
        where TState : struct, Enum => labels.FirstOrDefault(label => label.State.ToString() == state).Label ?? state;
}
