using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>What a channel got and gave; <c>Answers</c> by the ids of the sections that stand in it.</summary>
internal sealed record ChannelCoverage(string Name, string Kind, string State, IReadOnlyDictionary<string, long> Answers)
{
    public long All => Answers.Values.Sum();

    /// <summary>Something stands there and nobody said a thing.</summary>
    public bool IsSilent => Answers.Count > 0 && All == 0;
}

/// <summary>Which channels got which share of the paper, and what came back.</summary>
internal sealed class Coverage(Database database)
{
    /// <returns>All channels that were chosen or posted in; silent ones first, since they are what an organiser looks for.</returns>
    public Task<IReadOnlyList<ChannelCoverage>> GridAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ChannelCoverage>>(
        async connection =>
        [
            .. (await connection.QueryAsync<Cell>(new CommandDefinition(
                """
                SELECT t.id AS Target, t.name AS Name, t.kind AS Kind, t.state AS State, COALESCE(d.section, '') AS Section, CAST(COALESCE(SUM(d.answers), 0) AS BIGINT) AS Answers
                FROM target t
                LEFT JOIN (SELECT d.target, d.section, COUNT(a.response_id) AS answers FROM delivery d
                    LEFT JOIN answer_post p ON p.delivery = d.id LEFT JOIN answer a ON a.response_id = p.response_id AND a.state = 'Active'
                    WHERE d.state = 'Posted' AND d.withdrawn_at IS NULL GROUP BY d.target, d.section) d ON d.target = t.id
                WHERE t.is_chosen = 1 OR d.section IS NOT NULL
                GROUP BY t.id, t.name, t.kind, t.state, d.section
                """,
                cancellationToken: ct)))
                .GroupBy(cell => cell.Target)
                .Select(Channel)
                .OrderBy(channel => !channel.IsSilent).ThenBy(channel => channel.All).ThenBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase),
        ],
        ct);

    private static ChannelCoverage Channel(IGrouping<long, Cell> cells)
    {
        var first = cells.First();
        return new ChannelCoverage(
            first.Name, first.Kind, first.State, cells.Where(cell => cell.Section.Length > 0).ToDictionary(cell => cell.Section, cell => cell.Answers));
    }

    private sealed record Cell
    {
        public long Target { get; init; }

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public string Section { get; init; } = "";

        public long Answers { get; init; }
    }
}
