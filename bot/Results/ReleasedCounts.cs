using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>Counts as they were at a moment; the moment is null where too few people have answered to say any.</summary>
internal sealed record Release(DateTimeOffset? At, Counts Counts);

/// <summary>
/// The counts that others than organisers see. They stand still until five people have answered since: whoever compares two of them
/// learns what at least five people said, never one. An answer that was changed or withdrawn meanwhile leaves with the next ones.
/// </summary>
internal sealed class ReleasedCounts(Database database, Form form, TimeProvider clock)
{
    private const string Person = "CASE WHEN person = 'web' THEN response_id ELSE person END";

    /// <param name="section">Null counts the whole paper.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Release> LatestAsync(string? section, CancellationToken ct)
    {
        var key = section ?? "";
        var stored = await StoredAsync(key, ct);
        if (await NewPeopleAsync(key, stored?.ReleasedAt ?? -1, ct) < SmallNumbers.Least) return Read(stored);
        var now = clock.Now();
        var counts = Counting.Of(await AnswersAsync(key, now, ct), form);
        await database.WriteAsync(writing => writing.ExecuteAsync(
            """
            INSERT INTO released_counts (section, released_at, counts) VALUES (@key, @now, @counts)
            ON CONFLICT (section) DO UPDATE SET released_at = excluded.released_at, counts = excluded.counts WHERE released_counts.released_at = @known
            """,
            new { key, now, counts = JsonSerializer.Serialize(counts, CountsJson.Default.Counts), known = stored?.ReleasedAt ?? -1 }));
        // Another node may have been first; what it released is what everyone sees.
        return Read(await StoredAsync(key, ct));
    }

    private static Release Read(StoredCounts? stored) => stored is null
        ? new Release(null, Counts.None)
        : new Release(stored.ReleasedAt.ToTime(), JsonSerializer.Deserialize(stored.Counts, CountsJson.Default.Counts)!);

    private Task<StoredCounts?> StoredAsync(string key, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<StoredCounts>(new CommandDefinition(
            "SELECT released_at AS ReleasedAt, counts AS Counts FROM released_counts WHERE section = @key", new { key }, cancellationToken: ct)),
        ct);

    private Task<long> NewPeopleAsync(string key, long since, CancellationToken ct) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(DISTINCT {Person}) FROM answer WHERE state = 'Active' AND kind = 'Answer' AND submitted_at > @since AND (@key = '' OR section = @key)",
            new { key, since }, cancellationToken: ct)),
        ct);

    private Task<IReadOnlyList<CountedAnswer>> AnswersAsync(string section, long until, CancellationToken ct) => database.ReadAsync<IReadOnlyList<CountedAnswer>>(
        async connection => [.. await connection.QueryAsync<CountedAnswer>(new CommandDefinition(CountedAnswer.Sql, new { section, until }, cancellationToken: ct))],
        ct);

    private sealed record StoredCounts
    {
        public long ReleasedAt { get; init; }

        public string Counts { get; init; } = "";
    }
}
