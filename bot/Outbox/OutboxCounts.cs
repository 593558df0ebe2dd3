namespace CoeBot.Outbox;

/// <summary><c>OldestAge</c> is how long ago the oldest waiting entry was saved; zero where none waits.</summary>
internal sealed record OutboxCounts(long Waiting, long Parked, TimeSpan OldestAge);

/// <summary>An entry set aside, as operators see it: never its payload.</summary>
internal sealed record ParkedEntry
{
    public long Id { get; init; }

    public string EntryKey { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Reason { get; init; } = "";
}
