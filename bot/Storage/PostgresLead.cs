using Npgsql;

namespace CoeBot.Storage;

/// <summary>A session's advisory lock: the server frees it when the node says so, or when the node's connection is gone.</summary>
internal sealed class PostgresLead(string connectionString, string task) : Lead
{
    // Outside the pool, which keeps a returned session open, and with it the lock.
    private readonly string own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "coebot " + task }.ToString();
    private NpgsqlConnection? session;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (session is not { } ours) return;
        session = null;
        await ours.DisposeAsync();
    }

    protected override async Task<bool> StillAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(session!, "SELECT 1", ct);
            return true;
        }
        catch (Exception failure) when (IsLost(failure))
        {
            await DisposeAsync();
            return false;
        }
    }

    protected override async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            session ??= await OpenAsync(ct);
            await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended(@task, 0))", session);
            take.Parameters.AddWithValue("task", "coebot " + task);
            return await take.ExecuteScalarAsync(ct) is true;
        }
        catch (Exception failure) when (IsLost(failure))
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var opened = new NpgsqlConnection(own);
        try
        {
            await opened.OpenAsync(ct);
            // A node that lost its power says no goodbye: the server must notice by itself, in about ten seconds.
            await RunAsync(opened, "SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3", ct);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    // With Keepalive in its connection string Npgsql finds out by itself; the next command then meets a closed connection, which is no NpgsqlException.
    private static bool IsLost(Exception failure) => failure is NpgsqlException or InvalidOperationException;

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
