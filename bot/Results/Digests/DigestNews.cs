using CoeBot.Cards;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results.Digests;

/// <summary>What waits for reviewers and operators; counts, never an answer.</summary>
internal sealed class DigestNews(Database database)
{
    public const int AgeingDays = 7;

    private const int MostSections = 10;

    public async Task<DigestView> ReadAsync(long since, long until, string period, CancellationToken ct)
    {
        // Without what reviewers deleted from the list meanwhile.
        const string IsNew = """
            a.state = 'Active' AND a.kind = 'Answer' AND a.submitted_at >= @since AND a.submitted_at < @until
                AND NOT EXISTS (SELECT 1 FROM review r WHERE r.response_id = a.response_id AND r.status = 'Deleted')
            """;
        var counts = await database.ReadAsync(
            connection => connection.QueryFirstAsync<Waiting>(new CommandDefinition(
                $"""
                SELECT
                    (SELECT COUNT(*) FROM answer a WHERE {IsNew}) AS New,
                    (SELECT COUNT(*) FROM review r JOIN answer a ON a.response_id = r.response_id AND a.state = 'Active' WHERE r.status = 'Needs reply') AS NeedsReply,
                    (SELECT COUNT(*) FROM answer a LEFT JOIN review r ON r.response_id = a.response_id
                        WHERE a.state = 'Active' AND a.kind = 'Answer' AND a.submitted_at < @old AND COALESCE(r.status, 'New') IN ('New', '')) AS Ageing,
                    (SELECT COUNT(*) FROM outbox WHERE state = 'Parked') AS Parked
                """,
                new { since, until, old = until - (long)TimeSpan.FromDays(AgeingDays).TotalMilliseconds }, cancellationToken: ct)),
            ct);
        var sections = await database.ReadAsync(
            connection => connection.QueryAsync<NewInSection>(new CommandDefinition(
                $"SELECT MAX(a.section_title) AS Title, COUNT(*) AS Count FROM answer a WHERE {IsNew} GROUP BY a.section ORDER BY 2 DESC, 1",
                new { since, until }, cancellationToken: ct)),
            ct);
        return new DigestView(
            period, counts.New, counts.NeedsReply, counts.Ageing, AgeingDays, counts.Parked,
            [.. sections.Take(MostSections).Select(section => (section.Title, section.Count))]);
    }

    private sealed record Waiting
    {
        public long New { get; init; }

        public long NeedsReply { get; init; }

        public long Ageing { get; init; }

        public long Parked { get; init; }
    }

    private sealed record NewInSection
    {
        public string Title { get; init; } = "";

        public long Count { get; init; }
    }
}
