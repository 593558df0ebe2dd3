using System.Globalization;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>What a channel got and gave; <c>Answers</c> by the ids of the sections that stand in it.</summary>
internal sealed record ChannelCoverage(long Target, string Name, string Kind, string State, IReadOnlyDictionary<string, long> Answers, long All)
{
    /// <summary>Something stands there and nobody said a thing.</summary>
    public bool IsSilent => Answers.Count > 0 && All == 0;
}

/// <summary>All channels that were chosen or posted in, and how many of them gave answers.</summary>
internal sealed record CoverageGrid(IReadOnlyList<ChannelCoverage> Channels, long Answered);

/// <summary>Which channels got which share of the paper, and what came back.</summary>
internal sealed class Coverage(Database database, ReleasedCounts released)
{
    /// <returns>
    /// For organisers silent channels first, since they are what they look for. For others by name, with the numbers of the last release: an
    /// order by answers, or a number of this minute, would tell one answer.
    /// </returns>
    public async Task<CoverageGrid> GridAsync(Reader reader, CancellationToken ct)
    {
        var channels = await NowAsync(ct);
        if (reader.IsOrganiser) return new CoverageGrid(channels, channels.Count(channel => channel.All > 0));
        var releases = await released.LatestAsync(ct);
        return new CoverageGrid(
            [
                .. channels.OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase).ThenBy(channel => channel.Target).Select(channel => channel with
                {
                    Answers = channel.Answers.Keys.ToDictionary(section => section, section => Said(section, channel)),
                    All = Said("", channel),
                }),
            ],
            releases.GetValueOrDefault("", Release.None).Counts.Channels.Count);

        long Said(string section, ChannelCoverage channel) =>
            releases.GetValueOrDefault(section, Release.None).Counts.Channels.FirstOrDefault(count => count.Key == Key(channel)) is { } count ? reader.Draw(count) : 0;
    }

    private static string Key(ChannelCoverage channel) => channel.Target.ToString(CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<ChannelCoverage>> NowAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ChannelCoverage>>(
        async connection =>
        [
            .. (await connection.QueryAsync<Cell>(new CommandDefinition(
                """
                SELECT t.id AS Target, t.name AS Name, t.kind AS Kind, t.state AS State, COALESCE(d.section, '') AS Section, CAST(COALESCE(SUM(d.answers), 0) AS BIGINT) AS Answers
                FROM target t
                LEFT JOIN (SELECT d.target, d.section, SUM(COALESCE(c.answers, 0)) AS answers FROM delivery d
                    LEFT JOIN (SELECT CAST(delivery AS BIGINT) AS delivery, SUM(answers) AS answers FROM (
                        SELECT first AS delivery, answers FROM answer_count WHERE counted = 'Post'
                        UNION ALL SELECT CAST(delivery AS TEXT), answers FROM answer_change WHERE delivery <> 0) counted GROUP BY delivery) c ON c.delivery = d.id
                    WHERE d.state = 'Posted' AND d.withdrawn_at IS NULL GROUP BY d.target, d.section
                    UNION ALL SELECT d.target, d.section, -COUNT(*) FROM review r JOIN answer a ON a.response_id = r.response_id AND a.state = 'Active'
                    JOIN answer_post p ON p.response_id = a.response_id JOIN delivery d ON d.id = p.delivery AND d.state = 'Posted' AND d.withdrawn_at IS NULL
                    WHERE r.status = 'Deleted' GROUP BY d.target, d.section) d ON d.target = t.id
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
            first.Target, first.Name, first.Kind, first.State, cells.Where(cell => cell.Section.Length > 0).ToDictionary(cell => cell.Section, cell => cell.Answers), cells.Sum(cell => cell.Answers));
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
