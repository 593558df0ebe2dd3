using Npgsql;

namespace CoeBot.Storage;

/// <summary>A task that is this node's alone while the lead is held.</summary>
/// <param name="connection">Whose session holds the lock; null where there is no other node.</param>
internal sealed class Lead(NpgsqlConnection? connection = null) : IAsyncDisposable
{
    /// <returns>False once the connection was lost, and with it the lock: another node may have the task now.</returns>
    public async Task<bool> IsHeldAsync(CancellationToken ct)
    {
        if (connection is null) return true;
        try
        {
            await using var ask = new NpgsqlCommand("SELECT 1", connection);
            await ask.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // The pool resets a returned connection, but only when it is used again: the lock would outlive the lead.
    public async ValueTask DisposeAsync()
    {
        if (connection is null) return;
        try
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await release.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }
}
