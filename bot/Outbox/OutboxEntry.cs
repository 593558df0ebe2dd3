namespace CoeBot.Outbox;

internal enum OutboxKind
{
    Create,
    Update,
    Delete,
}

/// <summary>
/// Something that has to reach its destination, where the key says what it is about. A payload that was saved with it means something to
/// its sender and its destination only; ours save none any more.
/// Entries with the same key arrive in the order in which they were saved. <c>Attempts</c> are those before this one;
/// <c>MayHaveActed</c> is true where one of them may have acted without our learning of it.
/// </summary>
internal sealed record OutboxEntry(long Id, string Key, OutboxKind Kind, string Payload, int Attempts, bool MayHaveActed)
{
    // A record prints its members; the payload is a person's words.
    public override string ToString() => $"{nameof(OutboxEntry)} {Id} {Kind}";
}
