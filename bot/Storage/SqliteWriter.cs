using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoeBot.Storage;

/// <summary>
/// The single writer: takes what waits and commits it all at once. Where a piece of it throws, the whole is rolled back and each piece
/// gets a transaction of its own, so that nobody pays for another's failure. A savepoint around each piece would do the same, and would
/// have SQLite copy every page that a piece changes.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostAtOnce = 256;
    private const int Many = 8;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private readonly Func<CancellationToken, Task<SqliteConnection>> open;
    private readonly Channel<IPiece> waiting = Channel.CreateUnbounded<IPiece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task loop;

    // Who wants the journal emptied.
    private TaskCompletionSource<bool>? emptying;

    public SqliteWriter(Func<CancellationToken, Task<SqliteConnection>> open)
    {
        this.open = open;
        loop = Task.Run(LoopAsync);
    }

    public async Task<T> RunAsync<T>(Func<Writing, Task<T>> write)
    {
        var piece = new Piece<T>(write);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(piece), this);
        return await piece.Outcome;
    }

    /// <summary>Empties the journal between two commits: beside a busy writer nobody else would get the chance.</summary>
    /// <returns>False where somebody still reads from it.</returns>
    public async Task<bool> TryEmptyJournalAsync()
    {
        var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref emptying, asked)?.TrySetResult(false);
        await RunAsync(_ => Task.FromResult(true));
        return await asked.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task LoopAsync()
    {
        Kept? kept = null;
        var pieces = new List<IPiece>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            // Where many came together, many are on their way: a flush and a page written serve them too if they are waited for.
            if (pieces.Count >= Many) await Task.Delay(Moment, TimeProvider.System);
            pieces.Clear();
            while (pieces.Count < MostAtOnce && waiting.Reader.TryRead(out var piece)) pieces.Add(piece);
            try
            {
                kept ??= new Kept(await open(CancellationToken.None));
                if (!await kept.TryCommitAsync(pieces))
                    foreach (var piece in pieces) await kept.TryCommitAsync([piece]);
                if (emptying is not null) await EmptyJournalAsync(kept);
            }
            catch (Exception failure)
            {
                // Whoever asked is told; a connection that failed is not trusted again.
                foreach (var piece in pieces) piece.Fail(failure);
                if (kept is not null) await kept.DisposeAsync();
                kept = null;
            }
        }

        if (kept is not null) await kept.DisposeAsync();
    }

    private async Task EmptyJournalAsync(Kept kept)
    {
        var asked = Interlocked.Exchange(ref emptying, null);
        try
        {
            asked?.TrySetResult(await kept.TryEmptyJournalAsync());
        }
        catch (Exception failure)
        {
            asked?.TrySetException(failure);
            throw;
        }
    }

    /// <summary>A connection that is kept, with what was compiled on it.</summary>
    private sealed class Kept(SqliteConnection connection) : IAsyncDisposable
    {
        private readonly SqliteStatements statements = new(connection);

        /// <returns>False where a piece of several threw: nothing was kept, and nobody was told. One alone learns of its own exception.</returns>
        public async Task<bool> TryCommitAsync(IReadOnlyList<IPiece> pieces)
        {
            await statements.ExecuteAsync("BEGIN IMMEDIATE", null);
            var writing = new SqliteWriting(statements);
            foreach (var piece in pieces)
            {
                if (await piece.TryAsync(writing) is not { } failure) continue;
                // SQLite itself has rolled back after some errors, such as a full disk.
                if (raw.sqlite3_get_autocommit(connection.Handle) == 0) await statements.ExecuteAsync("ROLLBACK", null);
                if (pieces.Count == 1) piece.Fail(failure);
                return false;
            }

            await statements.ExecuteAsync("COMMIT", null);
            foreach (var piece in pieces) piece.Finish();
            return true;
        }

        // Who reads at this moment is done in a few milliseconds, or keeps the journal for long: everybody who answers would wait with us.
        public async Task<bool> TryEmptyJournalAsync()
        {
            var patience = await connection.ExecuteScalarAsync<long>("PRAGMA busy_timeout");
            await connection.ExecuteAsync("PRAGMA busy_timeout = 100");
            var isBusy = await connection.ExecuteScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)");
            await connection.ExecuteAsync($"PRAGMA busy_timeout = {patience}");
            return isBusy == 0;
        }

        public async ValueTask DisposeAsync()
        {
            statements.Dispose();
            await connection.DisposeAsync();
        }
    }

    private interface IPiece
    {
        /// <returns>What the work threw, if it did.</returns>
        Task<Exception?> TryAsync(Writing writing);

        void Finish();

        void Fail(Exception failure);
    }

    private sealed class Piece<T>(Func<Writing, Task<T>> write) : IPiece
    {
        // Continuations run elsewhere: the writer must not carry a caller's next step.
        private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Outcome => outcome.Task;

        public async Task<Exception?> TryAsync(Writing writing)
        {
            try
            {
                result = await write(writing);
                return null;
            }
            catch (Exception failure)
            {
                return failure;
            }
        }

        public void Finish() => outcome.TrySetResult(result!);

        public void Fail(Exception failure) => outcome.TrySetException(failure);
    }
}
