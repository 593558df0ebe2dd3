using CoeBot.Storage;

namespace CoeBot.Outbox;

internal static class UnsentEntries
{
    /// <summary>
    /// Drops a key's creates and updates that certainly changed nothing at their destination, with the words in them. One that is
    /// under way, or whose outcome is unknown, stays: it has to be settled before the removal behind it.
    /// </summary>
    public static Task DropAsync(Writing writing, string key, DateTimeOffset now) => writing.ExecuteAsync(
        $"""
        DELETE FROM outbox WHERE entry_key = @key AND kind <> '{nameof(OutboxKind.Delete)}' AND lease_until <= @at
            AND (unsettled = 0 OR state = 'Parked')
        """,
        new { key, at = now.ToUnixTimeMilliseconds() });
}
