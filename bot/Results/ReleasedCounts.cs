using System.Text.Json;
using System.Threading.Channels;
using CoeBot.Cards.Forms;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>Counts as they were at a moment; the moment is null where too few people had answered to say any.</summary>
internal sealed record Release(DateTimeOffset? At, Counts Counts)
{
    public static Release None { get; } = new(null, Counts.None);
}

/// <summary>
/// The counts that others than organisers see. They stand still until five people have answered since: whoever compares two of them
/// learns what at least five people said, never one. An answer that was changed or withdrawn meanwhile leaves with the next ones.
/// </summary>
/// <remarks>
/// The whole paper's are those of its sections together, and change with them, since they are compared too: the paper less a section must
/// not tell one answer that only one of them counts yet. So a section that too few have answered is not in the paper's numbers either.
/// </remarks>
internal sealed class ReleasedCounts(Database database, Form form, TimeProvider clock)
{
    /// <summary>More answers than this are not counted again while somebody waits, but behind them, and not before this time has passed.</summary>
    public const int MostWhileWaiting = 20_000;

    public static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    private const string Whole = "";

    private const string Keep = """
        INSERT INTO released_counts (section, released_at, counts) VALUES (@key, @now, @counts)
        ON CONFLICT (section) DO UPDATE SET released_at = excluded.released_at, counts = excluded.counts
        """;

    // One wish is enough, however many ask.
    private readonly Channel<bool> wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has something whenever <see cref="RenewAsync(CancellationToken)"/> is wanted.</summary>
    public ChannelReader<bool> Wanted => wanted.Reader;

    /// <param name="section">Null counts the whole paper.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Release> LatestAsync(string? section, CancellationToken ct) => (await LatestAsync(ct)).GetValueOrDefault(section ?? Whole, Release.None);

    /// <returns>
    /// By section; the whole paper's has no name. As they were released last: where there are many answers, new ones follow soon after somebody asked.
    /// </returns>
    public async Task<IReadOnlyDictionary<string, Release>> LatestAsync(CancellationToken ct)
    {
        var stored = await StoredAsync(ct);
        if (!stored.TryGetValue(Whole, out var last) || await SizeAsync(ct) <= MostWhileWaiting) return await RenewAsync(ct);
        if (clock.Now() - last.ReleasedAt >= Between.TotalMilliseconds) wanted.Writer.TryWrite(true);
        return Read(stored);
    }

    /// <summary>As <see cref="LatestAsync(CancellationToken)"/>, and waits however many answers there are.</summary>
    public async Task<IReadOnlyDictionary<string, Release>> RenewAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        if (due.Count > 0) await RenewAsync(due, ct);
        return Read(await StoredAsync(ct));
    }

    /// <summary>Keeps what stands out beside the counts, unless it was said before: reading the words once more may give others, after one person withdrew theirs.</summary>
    public async Task KeepTermsAsync(string section, Release release, IReadOnlyList<string> terms)
    {
        if (release is not { At: { } at, Counts.Terms: null }) return;
        await database.WriteAsync(writing => writing.ExecuteAsync(
            "UPDATE released_counts SET counts = @counts WHERE section = @section AND released_at = @at AND counts = @before",
            new { section, at = at.ToUnixTimeMilliseconds(), before = Text(release.Counts), counts = Text(release.Counts with { Terms = terms }) }));
    }

    private static Dictionary<string, Release> Read(Dictionary<string, StoredCounts> stored) => stored.ToDictionary(
        each => each.Key, each => new Release(each.Value.ReleasedAt.ToTime(), JsonSerializer.Deserialize(each.Value.Counts, CountsJson.Default.Counts)!));

    private async Task RenewAsync(HashSet<string> due, CancellationToken ct)
    {
        var now = clock.Now();
        var stored = await StoredAsync(ct);
        var last = stored.GetValueOrDefault(Whole)?.ReleasedAt ?? -1;
        var answers = (await AnswersAsync(now, ct)).Where(answer => due.Contains(answer.Section) || answer.SubmittedAt <= (stored.GetValueOrDefault(answer.Section)?.ReleasedAt ?? -1)).ToList();
        await database.WriteAsync(async writing =>
        {
            // Another node may have been first; what it released is what everyone sees.
            var isFirst = await writing.ExecuteAsync($"{Keep} WHERE released_counts.released_at = @last", new { key = Whole, now, last, counts = Text(Counting.Of(answers, form)) });
            if (isFirst == 0) return;
            foreach (var section in answers.Where(answer => due.Contains(answer.Section)).GroupBy(answer => answer.Section))
                await writing.ExecuteAsync(Keep, new { key = section.Key, now, counts = Text(Counting.Of([.. section], form)) });
        });
    }

    private static string Text(Counts counts) => JsonSerializer.Serialize(counts, CountsJson.Default.Counts);

    private Task<Dictionary<string, StoredCounts>> StoredAsync(CancellationToken ct) => database.ReadAsync(
        async connection => (await connection.QueryAsync<StoredCounts>(new CommandDefinition(
            "SELECT section AS Section, released_at AS ReleasedAt, counts AS Counts FROM released_counts", cancellationToken: ct))).ToDictionary(each => each.Section),
        ct);

    /// <returns>Sections that at least five people have answered since their last counts.</returns>
    private Task<HashSet<string>> DueAsync(CancellationToken ct) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT a.section FROM answer a LEFT JOIN released_counts c ON c.section = a.section
            WHERE a.state = 'Active' AND a.kind = 'Answer' AND a.submitted_at > COALESCE(c.released_at, -1)
                AND NOT EXISTS (SELECT 1 FROM review r WHERE r.response_id = a.response_id AND r.status = 'Deleted')
            GROUP BY a.section HAVING COUNT(DISTINCT CASE WHEN a.person = 'web' THEN a.response_id ELSE a.person END) >= @Least
            """,
            new { SmallNumbers.Least }, cancellationToken: ct))).ToHashSet(),
        ct);

    // About: what was noted since the counts were folded is not worth a look.
    private Task<long> SizeAsync(CancellationToken ct) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT CAST(COALESCE(SUM(answers), 0) AS BIGINT) FROM answer_count WHERE counted = 'Source'", cancellationToken: ct)),
        ct);

    private Task<IReadOnlyList<CountedAnswer>> AnswersAsync(long until, CancellationToken ct) => database.ReadAsync<IReadOnlyList<CountedAnswer>>(
        async connection => [.. await connection.QueryAsync<CountedAnswer>(new CommandDefinition(CountedAnswer.Sql, new { section = Whole, until }, cancellationToken: ct))],
        ct);

    private sealed record StoredCounts
    {
        public string Section { get; init; } = "";

        public long ReleasedAt { get; init; }

        public string Counts { get; init; } = "";
    }
}
