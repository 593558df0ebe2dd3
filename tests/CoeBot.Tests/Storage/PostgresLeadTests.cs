using System.Data;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using Npgsql;
using Xunit;

namespace CoeBot.Tests.Storage;

/// <summary>A task that one node at a time does, while its connection comes and goes.</summary>
public sealed class PostgresLeadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(";Keepalive=1")]
    public async Task A_node_whose_connection_was_cut_has_the_task_again(string options)
    {
        var connection = await PostgresCluster.NewDatabaseAsync() + options;
        await using var lead = new PostgresLead(connection, "relay");
        await using var other = new PostgresLead(connection, "relay");
        var takenOver = 0;
        Assert.True(await TakeAsync(lead));
        Assert.False(await TakeAsync(other));

        await using var witness = new NpgsqlConnection(connection + ";Pooling=false;Application Name=coebot relay");
        await witness.OpenAsync(Ct);
        await using var server = NpgsqlDataSource.Create(connection);
        await using var cut = server.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'coebot relay'");
        await cut.ExecuteNonQueryAsync(Ct);
        // Npgsql's own look at a connection opened later has found it closed, and so the one at the node's.
        if (options.Length > 0) await Eventually.IsTrueAsync(() => witness.FullState == ConnectionState.Broken, "a look", Ct);

        await Eventually.IsTrueAsync(() => TriedAsync(lead), "the task", Ct);
        Assert.Equal(2, takenOver);

        Task<bool> TakeAsync(PostgresLead node) => node.TakeAsync(
            () =>
            {
                takenOver++;
                return Task.CompletedTask;
            },
            Ct);

        async Task<bool> TriedAsync(PostgresLead node)
        {
            try
            {
                return await TakeAsync(node);
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                return false;
            }
        }
    }
}
