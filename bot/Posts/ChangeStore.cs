using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Posts;

internal sealed class ChangeStore(Database database, ChangeRows rows, AuditTrail audit, TimeProvider clock)
{
    private static string TooLate => Strings.HadBeenConfirmedOrCancelled;

    /// <param name="kind">One of <see cref="PostChangeKind"/>.</param>
    /// <param name="section">Null where all sections are meant.</param>
    /// <param name="audience">Kept as typed; resolved when confirmed.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="from">Where the outcome is reported.</param>
    /// <returns>The number of the change. Nothing changes before it is confirmed.</returns>
    public Task<long> AskAsync(string kind, PostedSection? section, string audience, Actor actor, ConversationReference from) => database.WriteAsync(async writing =>
    {
        var number = await writing.FirstAsync<long>(
            """
            INSERT INTO post_change (kind, section, section_title, section_version, audience, state, asked_by, confirmed_by, tenant_id, service_url, conversation_id, asked_at)
            VALUES (@kind, @slug, @title, @version, @audience, 'Asked', @ObjectId, '', @TenantId, @serviceUrl, @ConversationId, @now)
            RETURNING number
            """,
            new
            {
                kind,
                slug = section?.Slug ?? "",
                title = section?.Title ?? "",
                version = section?.Version ?? "",
                audience,
                actor.ObjectId,
                from.TenantId,
                serviceUrl = from.ServiceUrl.AbsoluteUri,
                from.ConversationId,
                now = clock.Now(),
            });
        var what = $"{kind.ToLowerInvariant()} {section?.Slug}{audience}".TrimEnd();
        await audit.AddAsync(writing, actor, "ask", AuditTrail.OfChange(number), what);
        return number;
    });

    /// <summary>Resolves what is to change and writes one row a post, all in one transaction.</summary>
    /// <returns>False where it was confirmed or cancelled before: a second click changes nothing.</returns>
    public async Task<bool> ConfirmAsync(PostChange change, Actor actor)
    {
        var now = clock.Now();
        return await database.WriteAsync(async writing =>
        {
            var confirmed = await writing.ExecuteAsync(
                "UPDATE post_change SET state = 'Confirmed', confirmed_by = @ObjectId, confirmed_at = @now WHERE number = @Number AND state = 'Asked'",
                new { change.Number, actor.ObjectId, now });
            if (confirmed == 1) await rows.AddAsync(writing, change, now);
            await audit.AddAsync(writing, actor, "confirm", AuditTrail.OfChange(change.Number), confirmed == 1 ? change.Kind.ToLowerInvariant() : TooLate);
            return confirmed == 1;
        });
    }

    /// <returns>True where it was waiting for its confirmation until now.</returns>
    public Task<bool> CancelAskedAsync(long number, Actor actor) => database.WriteAsync(async writing =>
    {
        var cancelled = await writing.ExecuteAsync(
            "UPDATE post_change SET state = 'Cancelled', finished_at = @now WHERE number = @number AND state = 'Asked'", new { number, now = clock.Now() });
        await audit.AddAsync(writing, actor, "cancel", AuditTrail.OfChange(number), cancelled == 1 ? Strings.ChangeStore_NothingWasChanged : TooLate);
        return cancelled == 1;
    });

    /// <returns>True for the one caller that found the last post done.</returns>
    public Task<bool> FinishAsync(long number) => database.WriteAsync(async writing => await writing.ExecuteAsync(
        """
        UPDATE post_change SET state = 'Finished', finished_at = @now
        WHERE number = @number AND state = 'Confirmed'
            AND NOT EXISTS (SELECT 1 FROM post_edit WHERE change = @number AND state IN ('Waiting', 'Working'))
        """,
        new { number, now = clock.Now() }) == 1);

    public Task<PostChange?> FindAsync(long number, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<PostChange>(new CommandDefinition(
            $"SELECT {PostChange.Columns} FROM post_change WHERE number = @number", new { number }, cancellationToken: ct)),
        ct);

    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<long>>(
        async connection => [.. await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT number FROM post_change WHERE state = 'Confirmed'", cancellationToken: ct))],
        ct);

    public Task<IReadOnlyList<StateCount>> CountsAsync(long number, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StateCount>>(
        async connection =>
        [
            .. await connection.QueryAsync<StateCount>(new CommandDefinition(
                "SELECT state AS State, reason AS Reason, COUNT(*) AS Count FROM post_edit WHERE change = @number GROUP BY state, reason ORDER BY state, reason",
                new { number }, cancellationToken: ct)),
        ],
        ct);
}
