namespace CoeBot.Outbox;

internal enum OutboxKind
{
    Create,
    Update,
    Delete,
}

/// <summary>Something that has to reach its destination. The payload means something to its sender and its destination only.</summary>
/// <param name="Key">Entries with the same key arrive in the order in which they were saved.</param>
/// <param name="Attempts">Attempts before this one. Above zero, an earlier one may have acted without our learning of it.</param>
internal sealed record OutboxEntry(long Id, string Key, OutboxKind Kind, string Payload, int Attempts);
