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
    private const string ChannelsSql = "SELECT id AS Target, name AS Name, kind AS Kind, state AS State, is_chosen AS IsChosen FROM target";

    private const string PostsSql = "SELECT id AS Id, target AS Target, section AS Section FROM delivery WHERE state = 'Posted' AND withdrawn_at IS NULL";

    // One statement: what is noted is added to what is kept by another hand, and must not be seen twice or never.
    private const string CountsSql = """
        SELECT CAST(first AS BIGINT) AS Delivery, answers AS Answers FROM answer_count WHERE counted = 'Post'
        UNION ALL SELECT delivery, answers FROM answer_change WHERE delivery <> 0
        UNION ALL SELECT p.delivery, -1 FROM review r JOIN answer a ON a.response_id = r.response_id AND a.state = 'Active'
            JOIN answer_post p ON p.response_id = a.response_id WHERE r.status = 'Deleted'
        """;

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

    // Three plain lists, put together here: one statement for all of it sorts every post three times.
    private Task<IReadOnlyList<ChannelCoverage>> NowAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ChannelCoverage>>(
        async connection =>
        {
            var channels = await connection.QueryAsync<Channel>(new CommandDefinition(ChannelsSql, cancellationToken: ct));
            var posts = await connection.QueryAsync<Post>(new CommandDefinition(PostsSql, cancellationToken: ct));
            var answers = new Dictionary<long, long>();
            foreach (var count in await connection.QueryAsync<Count>(new CommandDefinition(CountsSql, cancellationToken: ct)))
                answers[count.Delivery] = answers.GetValueOrDefault(count.Delivery) + count.Answers;
            var given = posts.ToLookup(post => post.Target);
            return
            [
                .. channels.Where(channel => channel.IsChosen != 0 || given.Contains(channel.Target))
                    .Select(channel => channel.With(given[channel.Target], answers))
                    .OrderBy(channel => !channel.IsSilent).ThenBy(channel => channel.All).ThenBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase),
            ];
        },
        ct);

    private sealed record Channel
    {
        public long Target { get; init; }

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public long IsChosen { get; init; }

        public ChannelCoverage With(IEnumerable<Post> posts, Dictionary<long, long> answers)
        {
            var given = new Dictionary<string, long>();
            foreach (var post in posts) given[post.Section] = given.GetValueOrDefault(post.Section) + answers.GetValueOrDefault(post.Id);
            return new ChannelCoverage(Target, Name, Kind, State, given, given.Values.Sum());
        }
    }

    private sealed record Post
    {
        public long Id { get; init; }

        public long Target { get; init; }

        public string Section { get; init; } = "";
    }

    private sealed record Count
    {
        public long Delivery { get; init; }

        public long Answers { get; init; }
    }
}
