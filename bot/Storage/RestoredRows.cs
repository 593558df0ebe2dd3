using Dapper;
using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

/// <summary>How many of each became unknown when a copy was restored.</summary>
internal sealed record Restored(long Version)
{
    public int Deliveries { get; init; }

    public int Replies { get; init; }

    /// <summary>Reminders and outcomes below posted cards.</summary>
    public int Posts { get; init; }

    public int Digests { get; init; }
}

/// <summary>
/// What a copy was still going to send may have been sent since it was made. Teams can't be asked, so each becomes unknown and is not
/// sent again. What only replaces or deletes a posted card goes on: doing it twice does no harm.
/// </summary>
internal static class RestoredRows
{
    public const string Reason = "restored from a backup";

    public const string Deliveries = $"UPDATE delivery SET {BecameUnknown} WHERE state IN ('Waiting', 'Sending')";
    public const string Replies = $"UPDATE reply SET {BecameUnknown}, text = '' WHERE state IN ('Waiting', 'Sending')";
    public const string Posts = $"UPDATE post_edit SET {BecameUnknown} WHERE state IN ('Waiting', 'Working') AND kind IN ('Remind', 'Outcome')";
    public const string Digests = $"UPDATE digest SET {BecameUnknown} WHERE state IN ('Waiting', 'Sending')";

    /// <summary>Until the reviewers' changes since the copy have been read once: a reply among them may have been sent.</summary>
    public const string Reviews = $"INSERT INTO list_changes (list_id, link) VALUES ('', '{Reason}') ON CONFLICT DO NOTHING";

    private const string BecameUnknown = $"state = 'Unknown', reason = '{Reason}'";

    public static async Task<Restored> SettleAsync(SqliteConnection copy, long version)
    {
        await SettleAsync(copy, "list_changes", Reviews);
        return new(version)
        {
            Deliveries = await SettleAsync(copy, "delivery", Deliveries),
            Replies = await SettleAsync(copy, "reply", Replies),
            Posts = await SettleAsync(copy, "post_edit", Posts),
            Digests = await SettleAsync(copy, "digest", Digests),
        };
    }

    // A copy of an earlier version lacks tables.
    private static async Task<int> SettleAsync(SqliteConnection copy, string table, string sql) =>
        await copy.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table", new { table }) == 0 ? 0 : await copy.ExecuteAsync(sql);
}
