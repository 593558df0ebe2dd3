using CoeBot.Cards.Paper;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Broadcasts;

internal sealed class BroadcastStore(Database database, TimeProvider clock)
{
    /// <param name="section">What to post, in the version it has now.</param>
    /// <param name="audience">Kept as typed; resolved when confirmed.</param>
    /// <param name="askedBy">The organiser's object id: an operator can ask Entra who that is, this database can't.</param>
    /// <param name="from">Where the outcome is reported.</param>
    /// <returns>The number of the new broadcast. Nothing is posted before it is confirmed.</returns>
    public Task<long> AskAsync(Section section, Audience audience, string askedBy, ConversationReference from) =>
        database.WriteAsync(async writing => await writing.FirstAsync<long>(
            """
            INSERT INTO broadcast (section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at)
            VALUES (@Slug, @Title, @Version, @Expression, 'Asked', @askedBy, @TenantId, @serviceUrl, @ConversationId, @now)
            RETURNING number
            """,
            new
            {
                section.Id.Slug,
                section.Title,
                section.Version,
                audience.Expression,
                askedBy,
                from.TenantId,
                serviceUrl = from.ServiceUrl.AbsoluteUri,
                from.ConversationId,
                now = clock.Now(),
            }));

    /// <summary>Resolves the audience and writes one delivery a target, all in one transaction.</summary>
    /// <returns>False where it was confirmed or cancelled before: a second click changes nothing.</returns>
    public Task<bool> ConfirmAsync(Broadcast broadcast) => database.WriteAsync(async writing =>
    {
        var confirmed = await writing.ExecuteAsync(
            "UPDATE broadcast SET state = 'Confirmed', confirmed_at = @now WHERE number = @Number AND state = 'Asked'",
            new { broadcast.Number, now = clock.Now() });
        if (confirmed == 0) return false;
        var audience = new Audience(broadcast.Audience);
        foreach (var target in await TargetStore.ListAsync(writing))
        {
            if (audience.Includes(target)) await DeliveryRows.AddAsync(writing, broadcast, target, clock.Now());
        }

        return true;
    });

    /// <returns>True where it was waiting for its confirmation until now.</returns>
    public Task<bool> CancelAskedAsync(long number) => database.WriteAsync(async writing => await writing.ExecuteAsync(
        "UPDATE broadcast SET state = 'Cancelled', finished_at = @now WHERE number = @number AND state = 'Asked'",
        new { number, now = clock.Now() }) == 1);

    /// <returns>True for the one caller that found the last delivery ended.</returns>
    public Task<bool> FinishAsync(long number) => database.WriteAsync(async writing => await writing.ExecuteAsync(
        """
        UPDATE broadcast SET state = 'Finished', finished_at = @now
        WHERE number = @number AND state = 'Confirmed'
            AND NOT EXISTS (SELECT 1 FROM delivery WHERE broadcast = @number AND state IN ('Waiting', 'Sending'))
        """,
        new { number, now = clock.Now() }) == 1);

    public Task<Broadcast?> FindAsync(long number, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Broadcast>(new CommandDefinition(
            $"SELECT {Broadcast.Columns} FROM broadcast WHERE number = @number", new { number }, cancellationToken: ct)),
        ct);

    /// <returns>The newest broadcasts first.</returns>
    public Task<IReadOnlyList<Broadcast>> ListAsync(int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Broadcast>>(
        async connection =>
        [
            .. await connection.QueryAsync<Broadcast>(new CommandDefinition(
                $"SELECT {Broadcast.Columns} FROM broadcast ORDER BY number DESC LIMIT @most", new { most }, cancellationToken: ct)),
        ],
        ct);

    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<long>>(
        async connection => [.. await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT number FROM broadcast WHERE state = 'Confirmed'", cancellationToken: ct))],
        ct);

    /// <returns>How many deliveries ended how; the counts add up to the targets of the broadcast.</returns>
    public Task<IReadOnlyList<DeliveryCount>> CountsAsync(long number, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DeliveryCount>>(
        async connection =>
        [
            .. await connection.QueryAsync<DeliveryCount>(new CommandDefinition(
                "SELECT state AS State, reason AS Reason, COUNT(*) AS Count FROM delivery WHERE broadcast = @number GROUP BY state, reason ORDER BY state, reason",
                new { number }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>The targets that have, or may have, this version of the section.</returns>
    public Task<IReadOnlyList<long>> HaveAsync(string section, string version, CancellationToken ct) => database.ReadAsync<IReadOnlyList<long>>(
        async connection =>
        [
            .. await connection.QueryAsync<long>(new CommandDefinition(
                "SELECT target FROM delivery WHERE section = @section AND section_version = @version AND state IN ('Waiting', 'Sending', 'Posted', 'Unknown')",
                new { section, version }, cancellationToken: ct)),
        ],
        ct);
}
