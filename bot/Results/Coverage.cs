using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>A channel with how many sections stand in it and how many answers came from them.</summary>
internal sealed record ChannelCoverage
{
    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public long Sections { get; init; }

    public long Answers { get; init; }
}

/// <summary>Which channels got which share of the paper, and what came back.</summary>
internal sealed class Coverage(Database database)
{
    /// <returns>All channels; those with sections and no answers first, since they are what an organiser looks for.</returns>
    public Task<IReadOnlyList<ChannelCoverage>> ListAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ChannelCoverage>>(
        async connection =>
        [
            .. await connection.QueryAsync<ChannelCoverage>(new CommandDefinition(
                """
                SELECT t.name AS Name, t.kind AS Kind, t.state AS State, COALESCE(s.sections, 0) AS Sections, COALESCE(a.answers, 0) AS Answers
                FROM target t
                LEFT JOIN (SELECT target, COUNT(DISTINCT section) AS sections FROM delivery WHERE state = 'Posted' AND withdrawn_at IS NULL GROUP BY target) s
                    ON s.target = t.id
                LEFT JOIN (SELECT d.target, COUNT(*) AS answers FROM answer_post p JOIN answer r ON r.response_id = p.response_id AND r.state = 'Active'
                    JOIN delivery d ON d.id = p.delivery GROUP BY d.target) a ON a.target = t.id
                ORDER BY CASE WHEN COALESCE(s.sections, 0) > 0 AND COALESCE(a.answers, 0) = 0 THEN 0 ELSE 1 END, COALESCE(a.answers, 0), t.name, t.id
                """,
                cancellationToken: ct)),
        ],
        ct);
}
