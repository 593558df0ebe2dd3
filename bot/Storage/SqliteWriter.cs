using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

/// <summary>The single writer: takes what waits, runs each piece in its own savepoint, commits all at once.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostAtOnce = 256;

    private readonly Func<CancellationToken, Task<SqliteConnection>> open;
    private readonly Channel<IPiece> waiting = Channel.CreateUnbounded<IPiece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task loop;

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

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task LoopAsync()
    {
        SqliteConnection? connection = null;
        PreparedStatements? statements = null;
        var pieces = new List<IPiece>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            pieces.Clear();
            while (pieces.Count < MostAtOnce && waiting.Reader.TryRead(out var piece)) pieces.Add(piece);
            try
            {
                connection ??= await open(CancellationToken.None);
                statements ??= new PreparedStatements(connection);
                await CommitAsync(connection, statements, pieces);
            }
            catch (Exception failure)
            {
                // Whoever asked is told; a connection that failed is not trusted again.
                foreach (var piece in pieces) piece.Fail(failure);
                if (statements is not null) await statements.DisposeAsync();
                if (connection is not null) await connection.DisposeAsync();
                (connection, statements) = (null, null);
            }
        }

        if (statements is not null) await statements.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }

    private static async Task CommitAsync(SqliteConnection connection, PreparedStatements statements, List<IPiece> pieces)
    {
        await using var transaction = connection.BeginTransaction();
        var writing = new Writing(connection, transaction, statements);
        foreach (var piece in pieces)
        {
            // The provider's own savepoints are compiled anew each time.
            await writing.ExecuteAsync("SAVEPOINT piece");
            if (!await piece.TryAsync(writing)) await writing.ExecuteAsync("ROLLBACK TO piece");
            await writing.ExecuteAsync("RELEASE piece");
        }

        await transaction.CommitAsync();
        foreach (var piece in pieces) piece.Finish();
    }

    private interface IPiece
    {
        /// <returns>False where the work threw; its exception reaches whoever asked.</returns>
        Task<bool> TryAsync(Writing writing);

        void Finish();

        void Fail(Exception failure);
    }

    private sealed class Piece<T>(Func<Writing, Task<T>> write) : IPiece
    {
        // Continuations run elsewhere: the writer must not carry a caller's next step.
        private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Outcome => outcome.Task;

        public async Task<bool> TryAsync(Writing writing)
        {
            try
            {
                result = await write(writing);
                return true;
            }
            catch (Exception failure)
            {
                outcome.TrySetException(failure);
                return false;
            }
        }

        public void Finish() => outcome.TrySetResult(result!);

        public void Fail(Exception failure) => outcome.TrySetException(failure);
    }
}
