using System.Diagnostics;
using CoeBot.Rehearsal;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Tests.Journeys;

/// <summary>Two nodes in processes of their own, each of which can be killed and comes back at its address.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly Journey journey;
    private readonly PostgresDatabase database;
    private readonly NodeProcess[] nodes;

    private TwoNodes(Journey journey, PostgresDatabase database, NodeProcess[] nodes)
    {
        (this.journey, this.database, this.nodes) = (journey, database, nodes);
        Addresses = [.. nodes.Select(node => node.Address)];
        Turn(0);
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<TwoNodes> StartAsync(Journey journey, PostgresDatabase database, CancellationToken ct) =>
        new(journey, database, [await NodeProcess.StartAsync(journey.Run.Settings, ct), await NodeProcess.StartAsync(journey.Run.Settings, ct)]);

    /// <summary>Kills one, and starts it again when the other has taken over.</summary>
    /// <returns>How long until all went on: an answer was taken, somebody posts and somebody relays.</returns>
    public async Task<TimeSpan> KillAsync(int which, AnswerTraffic traffic, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await nodes[which].KillAsync();
        var answered = traffic.Answered;
        Turn(1 - which);
        await Eventually.IsTrueAsync(
            async () => traffic.Answered > answered && await LeadsAsync(ct) == 2, "an answer, and both leads", ct, TimeSpan.FromMinutes(2), every: TimeSpan.FromMilliseconds(100));
        var recovered = Stopwatch.GetElapsedTime(began);
        await nodes[which].DisposeAsync();
        nodes[which] = await NodeProcess.StartAsync(journey.Run.Settings, ct, Addresses[which]);
        return recovered;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
    }

    private void Turn(int node) => journey.Run.Tenant.BotEndpoint = new Uri(Addresses[node], "api/messages");

    private Task<long> LeadsAsync(CancellationToken ct) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE l.locktype = 'advisory' AND l.granted"),
        ct);
}
