using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CoeBot.Storage;

/// <summary>
/// One transaction, run again where the database asks for that: a deadlock, a conflict, a connection lost before the commit. Where the
/// connection was lost during the commit, the server is asked whether it happened.
/// </summary>
internal static class PostgresWrite
{
    private const int MostAttempts = 6;

    public static async Task<T> RunAsync<T>(NpgsqlDataSource source, Func<Writing, Task<T>> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (result, committing) = (default(T)!, (string?)null);
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                result = await write(new PostgresWriting(connection, transaction));
                committing = await TransactionIdAsync(connection, transaction);
                await transaction.CommitAsync();
                return result;
            }
            catch (NpgsqlException failure) when (failure.IsTransient && attempt < MostAttempts)
            {
                if (committing is not null && await HasCommittedAsync(source, committing)) return result;
            }

            await PauseAsync(attempt);
        }
    }

    private static async Task<string> TransactionIdAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var ask = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection, transaction);
        return (string)(await ask.ExecuteScalarAsync())!;
    }

    // While the server still works on it, the answer is "in progress".
    private static async Task<bool> HasCommittedAsync(NpgsqlDataSource source, string transactionId)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var ask = source.CreateCommand("SELECT pg_xact_status(@id::xid8)");
                ask.Parameters.AddWithValue("id", transactionId);
                var status = await ask.ExecuteScalarAsync() as string;
                if (status is "committed" or "aborted") return status == "committed";
                if (attempt >= MostAttempts) throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"A commit's outcome is not known: {status}"));
            }
            catch (NpgsqlException failure) when (failure.IsTransient && attempt < MostAttempts)
            {
                // The server may be starting again.
            }

            await PauseAsync(attempt);
        }
    }

    // Doubles from 20 ms, by chance up to half longer, so that two that collided don't collide again.
    private static Task PauseAsync(int attempt)
    {
        var milliseconds = (10 << attempt) * (1 + (RandomNumberGenerator.GetInt32(500) / 1000.0));
        return Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, CancellationToken.None);
    }
}
