using CoeBot.Storage;
using Dapper;

namespace CoeBot.Broadcasts;

internal sealed record UnknownDelivery(long Id, string TargetName, string TeamName, string ChannelName);

/// <summary>The deliveries of which nobody knows whether they were posted: a look into the channel tells.</summary>
internal sealed class UnknownDeliveries(Database database)
{
    public Task<IReadOnlyList<UnknownDelivery>> ListAsync(long number, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<UnknownDelivery>>(
        async connection =>
        [
            .. await connection.QueryAsync<UnknownDelivery>(new CommandDefinition(
                """
                SELECT d.id AS Id, t.name AS TargetName, t.team_name AS TeamName, t.channel_name AS ChannelName
                FROM delivery d JOIN target t ON t.id = d.target
                WHERE d.broadcast = @number AND d.state = 'Unknown' ORDER BY d.id LIMIT @most
                """,
                new { number, most }, cancellationToken: ct)),
        ],
        ct);
}
