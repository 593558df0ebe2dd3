using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Broadcasts;

internal enum Confirmation
{
    Confirmed,

    /// <summary>It was confirmed or cancelled before: a second click changes nothing.</summary>
    TooLate,

    /// <summary>The time it was meant for has passed.</summary>
    Overdue,
}

/// <summary>From asking to the end of a broadcast; <see cref="BroadcastChanges"/> has what organisers do in between.</summary>
internal sealed class BroadcastStore(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <param name="section">What to post, in the version it has now.</param>
    /// <param name="wish">The audience is kept as typed; it is resolved when confirmed.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="from">Where the outcome is reported.</param>
    /// <returns>The number of the new broadcast. Nothing is posted before it is confirmed.</returns>
    public Task<long> AskAsync(Section section, BroadcastWish wish, Actor actor, ConversationReference from) => database.WriteAsync(async writing =>
    {
        var number = (await InsertAsync(writing, section, wish, actor, from))!.Number;
        await audit.AddAsync(writing, actor, "ask", AuditTrail.OfBroadcast(number), Strings.FormatBroadcastStore_Asked(id: section.Id.Slug, version: section.Version, expression: wish.Audience.Expression));
        return number;
    });

    /// <summary>Resolves the audience, which is frozen then, and writes one delivery a target, all in one transaction.</summary>
    /// <param name="broadcast">What was asked.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="cardId">The message whose button was pressed: it shows the progress.</param>
    public Task<Confirmation> ConfirmAsync(Broadcast broadcast, Actor actor, string? cardId) => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        if (broadcast.DueAt > 0 && broadcast.DueAt <= now)
        {
            await audit.AddAsync(writing, actor, "confirm", AuditTrail.OfBroadcast(broadcast.Number), Strings.BroadcastStore_ItsTimeHadPassed);
            return Confirmation.Overdue;
        }

        var state = broadcast.DueAt > 0 ? BroadcastProgress.Scheduled : BroadcastProgress.Confirmed;
        var confirmed = await writing.ExecuteAsync(
            "UPDATE broadcast SET state = @state, confirmed_at = @now, card_id = @cardId WHERE number = @Number AND state = 'Asked'",
            new { broadcast.Number, state, now, cardId = cardId ?? "" });
        if (confirmed == 0)
        {
            await audit.AddAsync(writing, actor, "confirm", AuditTrail.OfBroadcast(broadcast.Number), Strings.HadBeenConfirmedOrCancelled);
            return Confirmation.TooLate;
        }

        var count = await DeliveryRows.AddAsync(writing, broadcast, Math.Max(now, broadcast.DueAt));
        await audit.AddAsync(writing, actor, "confirm", AuditTrail.OfBroadcast(broadcast.Number), Counted.Targets(count));
        return Confirmation.Confirmed;
    });

    /// <summary>Asks for a row of the campaign and confirms it, in one: the organiser has confirmed the whole campaign.</summary>
    /// <returns>Null where the row is scheduled already: the unique index decides.</returns>
    public Task<long?> ScheduleAsync(Section section, CampaignEntry entry, Actor actor, ConversationReference from) => database.WriteAsync(async writing =>
    {
        var scheduled = await InsertAsync(writing, section, entry.Wish, actor, from, entry.Key);
        if (scheduled is null) return (long?)null;
        var count = await DeliveryRows.AddAsync(writing, scheduled, scheduled.DueAt);
        await audit.AddAsync(writing, actor, "schedule", AuditTrail.OfBroadcast(scheduled.Number), Strings.FormatBroadcastStore_Scheduled(key: entry.Key, targets: Counted.Targets(count)));
        return scheduled.Number;
    });

    /// <returns>What became of rows of the campaign, newest first.</returns>
    public Task<IReadOnlyList<CampaignBroadcast>> OfCampaignAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<CampaignBroadcast>>(
        async connection =>
        [
            .. await connection.QueryAsync<CampaignBroadcast>(new CommandDefinition(
                "SELECT number AS Number, campaign_row AS CampaignRow, state AS State, section_version AS Version FROM broadcast WHERE campaign_row <> '' ORDER BY number DESC",
                cancellationToken: ct)),
        ],
        ct);

    /// <returns>The scheduled broadcasts whose time has come; they are being posted now.</returns>
    public async Task<IReadOnlyList<long>> StartDueAsync()
    {
        var due = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM broadcast WHERE state = 'Scheduled' AND due_at <= @now", new { now = clock.Now() }),
            CancellationToken.None);
        if (due == 0) return [];
        return await database.WriteAsync(writing => writing.ListAsync<long>(
            "UPDATE broadcast SET state = 'Confirmed' WHERE state = 'Scheduled' AND due_at <= @now RETURNING number", new { now = clock.Now() }));
    }

    /// <returns>True for the one caller that found the last delivery ended.</returns>
    public Task<bool> FinishAsync(long number) => database.WriteAsync(async writing => await writing.ExecuteAsync(
        """
        UPDATE broadcast SET state = 'Finished', finished_at = @now
        WHERE number = @number AND state = 'Confirmed'
            AND NOT EXISTS (SELECT 1 FROM delivery WHERE broadcast = @number AND state IN ('Waiting', 'Sending'))
        """,
        new { number, now = clock.Now() }) == 1);

    /// <summary>Its organiser knows the end.</summary>
    public Task ToldAsync(long number) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE broadcast SET told = 1 WHERE number = @number AND state IN ('Finished', 'Cancelled')", new { number }));

    public Task<Broadcast?> FindAsync(long number, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Broadcast>(new CommandDefinition(
            $"SELECT {Broadcast.Columns} FROM broadcast WHERE number = @number", new { number }, cancellationToken: ct)),
        ct);

    /// <returns>The newest broadcasts first.</returns>
    public Task<IReadOnlyList<Broadcast>> ListAsync(int most, CancellationToken ct) =>
        QueryAsync("ORDER BY number DESC LIMIT @most", new { most }, ct);

    /// <returns>Those being posted, and those whose end was not told yet.</returns>
    public Task<IReadOnlyList<Broadcast>> UntoldAsync(CancellationToken ct) =>
        QueryAsync("WHERE state = 'Confirmed' OR (state IN ('Finished', 'Cancelled') AND told = 0) ORDER BY number", null, ct);

    // Only those without a delivery to come: a look at each of the others would be in vain.
    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<long>>(
        async connection => [.. await connection.QueryAsync<long>(new CommandDefinition(
            """
            SELECT number FROM broadcast b WHERE state = 'Confirmed'
                AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.broadcast = b.number AND d.state IN ('Waiting', 'Sending'))
            """,
            cancellationToken: ct))],
        ct);

    /// <returns>How many deliveries ended how; the counts add up to the targets of the broadcast.</returns>
    public Task<IReadOnlyList<StateCount>> CountsAsync(long number, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StateCount>>(
        async connection =>
        [
            .. await connection.QueryAsync<StateCount>(new CommandDefinition(
                "SELECT state AS State, reason AS Reason, COUNT(*) AS Count FROM delivery WHERE broadcast = @number GROUP BY state, reason ORDER BY state, reason",
                new { number }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>The targets that have, or may have, a version of the section, with each version they have.</returns>
    public Task<IReadOnlyList<HeldVersion>> HaveAsync(string section, CancellationToken ct) => database.ReadAsync<IReadOnlyList<HeldVersion>>(
        async connection =>
        [
            .. await connection.QueryAsync<HeldVersion>(new CommandDefinition(
                """
                SELECT target AS Target, section_version AS Version FROM delivery
                WHERE section = @section AND state IN ('Waiting', 'Sending', 'Posted', 'Unknown')
                """,
                new { section }, cancellationToken: ct)),
        ],
        ct);

    // A row of the campaign needs no asking: the whole campaign was confirmed. Null where that row is scheduled already.
    private Task<Broadcast?> InsertAsync(Writing writing, Section section, BroadcastWish wish, Actor actor, ConversationReference from, string campaignRow = "")
    {
        var (now, isConfirmed) = (clock.Now(), campaignRow.Length > 0);
        return writing.FirstAsync<Broadcast>(
            $"""
            INSERT INTO broadcast (section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at,
                confirmed_at, due_at, is_test, campaign_row)
            VALUES (@Slug, @Title, @Version, @Expression, @state, @ObjectId, @TenantId, @serviceUrl, @ConversationId, @now, @confirmedAt, @due, @test, @campaignRow)
            ON CONFLICT DO NOTHING
            RETURNING {Broadcast.Columns}
            """,
            new
            {
                section.Id.Slug,
                section.Title,
                section.Version,
                wish.Audience.Expression,
                state = isConfirmed ? BroadcastProgress.Scheduled : BroadcastProgress.Asked,
                actor.ObjectId,
                from.TenantId,
                serviceUrl = from.ServiceUrl.AbsoluteUri,
                from.ConversationId,
                now,
                confirmedAt = isConfirmed ? now : (long?)null,
                due = wish.DueAt?.ToUnixTimeMilliseconds() ?? 0,
                test = wish.IsTest ? 1L : 0L,
                campaignRow,
            });
    }

    private Task<IReadOnlyList<Broadcast>> QueryAsync(string rest, object? parameters, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Broadcast>>(
        async connection =>
        [
            .. await connection.QueryAsync<Broadcast>(new CommandDefinition($"SELECT {Broadcast.Columns} FROM broadcast {rest}", parameters, cancellationToken: ct)),
        ],
        ct);
}

/// <summary>A broadcast that a row of the campaign became.</summary>
internal sealed record CampaignBroadcast(long Number, string CampaignRow, string State, string Version);

internal sealed record HeldVersion(long Target, string Version);
