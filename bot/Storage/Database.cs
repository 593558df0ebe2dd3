using System.Data.Common;

namespace CoeBot.Storage;

/// <summary>
/// The database. Decisions are its own: unique indexes and conditional updates with row counts, never read, check and write.
/// Times are Unix milliseconds in UTC, flags are 0 or 1, so that one SQL text serves SQLite and PostgreSQL.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct);

    /// <summary>
    /// Runs the work in a transaction and returns when it is on disk. Takes no cancellation token: a write once begun
    /// is finished, whoever hangs up. An exception rolls back this work alone.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<Writing, Task<T>> write);

    /// <summary>Brings the schema up to date; does nothing where it is.</summary>
    public abstract Task PrepareAsync(CancellationToken ct);

    public Task WriteAsync(Func<Writing, Task> write) => WriteAsync(async writing =>
    {
        await write(writing);
        return true;
    });

    public abstract ValueTask DisposeAsync();
}
