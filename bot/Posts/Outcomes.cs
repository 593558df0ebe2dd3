using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Posts;

/// <summary>An outcome that everybody may see. <paramref name="Change"/> is the change that posted it.</summary>
internal sealed record PublishedOutcome(long Change, SectionOutcome Words);

/// <summary>"You said, we did": what organisers say came of a section, with quotes that may be published.</summary>
internal sealed class Outcomes(Database database, ChangeStore changes)
{
    // A dialog with more is no longer read.
    private const int MostOffered = 25;

    private const string Latest = "SELECT change AS Change, text AS Text FROM outcome WHERE section = @section AND published_at IS NOT NULL ORDER BY published_at DESC, change DESC LIMIT 1";

    // Quoted is only what is still cleared in these very words, of an answer that still may be.
    private const string Quotes = $"""
        SELECT q.text FROM outcome_quote q JOIN review r ON r.response_id = q.response_id AND r.public_text = q.text
        JOIN answer a ON a.response_id = q.response_id WHERE q.change = @change AND {Reviews.MayBeQuoted} ORDER BY a.submitted_at, q.response_id
        """;

    /// <summary>What may be quoted of a section's answers; the newest first.</summary>
    public Task<IReadOnlyList<Quote>> QuotableAsync(string section, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Quote>>(
        async connection =>
        [
            .. await connection.QueryAsync<Quote>(new CommandDefinition(
                $"""
                SELECT r.response_id AS Response, r.public_text AS Text FROM review r JOIN answer a ON a.response_id = r.response_id
                WHERE a.section = @section AND LENGTH(r.public_text) BETWEEN 1 AND @longest AND {Reviews.MayBeQuoted} ORDER BY a.submitted_at DESC, r.response_id LIMIT @most
                """,
                new { section, most = MostOffered, longest = OutcomeCard.LongestQuote }, cancellationToken: ct)),
        ],
        ct);

    /// <returns>The number of the change that waits for its confirmation. Nothing is public before.</returns>
    public async Task<long> AskAsync(PostedSection section, string text, IReadOnlyList<Quote> quotes, Actor askedBy, ConversationReference from)
    {
        var number = await changes.AskAsync(PostChangeKind.Outcome, section, "", askedBy, from);
        await database.WriteAsync(async writing =>
        {
            await writing.ExecuteAsync("INSERT INTO outcome (change, section, text) VALUES (@number, @Slug, @text)", new { number, section.Slug, text });
            foreach (var quote in quotes)
                await writing.ExecuteAsync(
                    "INSERT INTO outcome_quote (change, response_id, text) SELECT @number, response_id, @Text FROM answer WHERE response_id = @Response",
                    new { number, quote.Response, quote.Text });
        });
        return number;
    }

    /// <returns>The section's latest outcome; null where none was published.</returns>
    public Task<PublishedOutcome?> LatestAsync(string section, CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(Latest, new { section }, cancellationToken: ct));
            return row is null ? null : await WithQuotesAsync(connection, row, ct);
        },
        ct);

    /// <returns>What the change posts; null where it posts nothing.</returns>
    public Task<PublishedOutcome?> OfChangeAsync(long change, CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
                "SELECT change AS Change, text AS Text FROM outcome WHERE change = @change AND published_at IS NOT NULL", new { change }, cancellationToken: ct));
            return row is null ? null : await WithQuotesAsync(connection, row, ct);
        },
        ct);

    /// <summary>Makes it public in the caller's transaction.</summary>
    public static Task PublishAsync(Writing writing, long change, long now) => writing.ExecuteAsync(
        "UPDATE outcome SET published_at = @now WHERE change = @change AND published_at IS NULL", new { change, now });

    private static async Task<PublishedOutcome> WithQuotesAsync(System.Data.Common.DbConnection connection, Row row, CancellationToken ct)
    {
        var quotes = await connection.QueryAsync<string>(new CommandDefinition(Quotes, new { change = row.Change }, cancellationToken: ct));
        return new PublishedOutcome(row.Change, new SectionOutcome(row.Text, [.. quotes]));
    }

    private sealed record Row
    {
        public long Change { get; init; }

        public string Text { get; init; } = "";
    }
}
