using System.Data.Common;

namespace CoeBot.Storage;

/// <summary>
/// The database. Decisions are its own: unique indexes and conditional updates with row counts, never read, check and write.
/// Times are Unix milliseconds in UTC, flags are 0 or 1, so that one SQL text serves SQLite and PostgreSQL.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Some node, this one or another, has new work of that kind.</summary>
    public event Action<string>? Heard;

    /// <summary>Ends a query that picks rows to claim: rows that another node is just claiming are passed over, not waited for.</summary>
    public virtual string SkipLocked => "";

    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct);

    /// <summary>
    /// Runs the work in a transaction and returns when it is on disk. Takes no cancellation token: a write once begun
    /// is finished, whoever hangs up. An exception rolls back this work alone. The work may be run again from its beginning, where
    /// the database asks for that or what it was to commit together with failed; only its last run counts.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<Writing, Task<T>> write);

    /// <summary>Brings the schema up to date; does nothing where it is.</summary>
    public abstract Task PrepareAsync(CancellationToken ct);

    public Task WriteAsync(Func<Writing, Task> write) => WriteAsync(async writing =>
    {
        await write(writing);
        return true;
    });

    /// <summary>Tells the other nodes of new work. Best effort: each looks by itself now and then.</summary>
    public virtual void Announce(string work)
    {
        // One process needs no telling.
    }

    /// <summary>A task that one node at a time does.</summary>
    public virtual Lead LeadOf(string task) => new();

    /// <summary>Has words that were deleted gone from the database's journal too, where the journal is ours to empty.</summary>
    /// <returns>False where somebody still reads what was there before; they are not waited for.</returns>
    public virtual Task<bool> TryEmptyJournalAsync(CancellationToken ct) => Task.FromResult(true);

    public abstract ValueTask DisposeAsync();

    protected void Hear(string work) => Heard?.Invoke(work);
}
