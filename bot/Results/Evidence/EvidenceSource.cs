using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results.Evidence;

/// <summary>The words of an answer that may be quoted: the reviewers' version where there is one.</summary>
internal sealed record Quotation
{
    public string Id { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Details { get; init; } = "";

    public string PublicText { get; init; } = "";

    public string Text => PublicText.Trim().Length > 0 ? PublicText.Trim() : Details.Trim().Length > 0 ? $"{Summary.Trim()}\n{Details.Trim()}" : Summary.Trim();

    // A record prints its members; these are a person's words.
    public override string ToString() => $"{nameof(Quotation)} {Id}";
}

/// <summary>Reads what an evidence pack is made of.</summary>
internal sealed class EvidenceSource(Database database, ReleasedCounts released, SectionTexts texts, Form form, TimeProvider clock)
{
    private const int MostIds = 200;

    public Form Form => form;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<IReadOnlyList<KeptText>> TextsAsync(string section, CancellationToken ct) => texts.ListAsync(section, ct);

    public Task<IReadOnlyList<CountedAnswer>> AnswersAsync(string? section, CancellationToken ct) => ListAsync<CountedAnswer>(
        CountedAnswer.Sql, new { section = section ?? "", until = clock.Now() }, ct);

    /// <param name="section">Null counts the whole paper.</param>
    /// <param name="reader">Who will read them.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Release> CountsAsync(string? section, Reader reader, CancellationToken ct) => reader.IsOrganiser
        ? new Release(Now, Counting.Of((IReadOnlyCollection<CountedAnswer>)await AnswersAsync(section, ct), form))
        : (await released.RenewAsync(ct)).GetValueOrDefault(section ?? "", Release.None);

    /// <returns>Of these answers those that may be quoted at this moment, by id. One that reviewers deleted from the list may not.</returns>
    public async Task<IReadOnlyDictionary<string, Quotation>> QuotationsAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var quotations = new Dictionary<string, Quotation>();
        foreach (var some in ids.Chunk(MostIds))
            foreach (var quotation in await SomeQuotationsAsync(some, ct)) quotations[quotation.Id] = quotation;
        return quotations;
    }

    // Named one by one: Dapper spells a list out for SQLite, and leaves it to PostgreSQL, which wants other words around it.
    private Task<IReadOnlyList<Quotation>> SomeQuotationsAsync(string[] ids, CancellationToken ct)
    {
        var asked = new DynamicParameters();
        for (var n = 0; n < ids.Length; n++) asked.Add($"id{n}", ids[n]);
        return ListAsync<Quotation>(
            $"""
            SELECT a.response_id AS Id, a.summary AS Summary, a.details AS Details, COALESCE(r.public_text, '') AS PublicText
            FROM answer a LEFT JOIN review r ON r.response_id = a.response_id
            WHERE a.response_id IN ({string.Join(", ", asked.ParameterNames.Select(name => $"@{name}"))})
                AND a.state = 'Active' AND a.quote_ok = 1 AND COALESCE(r.status, '') <> 'Deleted'
            """,
            asked, ct);
    }

    /// <returns>Sections that were answered and are not in the paper any more, with the title they had.</returns>
    public async Task<IReadOnlyList<(string Section, string Title)>> GoneAsync(ConsultationPaper paper, CancellationToken ct) =>
    [
        .. (await ListAsync<(string Section, string Title)>(
            "SELECT section, MAX(section_title) FROM answer WHERE state = 'Active' AND kind = 'Answer' GROUP BY section ORDER BY section", new { }, ct))
            .Where(answered => paper.Find(answered.Section) is null),
    ];

    /// <returns>In how many channels it was posted.</returns>
    public async Task<long> PostedAsync(string section, CancellationToken ct) => (await ListAsync<long>(
        "SELECT COUNT(DISTINCT target) FROM delivery WHERE state = 'Posted' AND (@section = '' OR section = @section)", new { section }, ct))[0];

    /// <returns>The counts with the words that stand out: those that were said of them before, where they were.</returns>
    public async Task<Release> WithTermsAsync(string section, Release release, IReadOnlyList<string> found, Reader reader, CancellationToken ct)
    {
        if (release.At is null || release.Counts.Terms is not null) return release;
        var with = release with { Counts = release.Counts with { Terms = found } };
        if (reader.IsOrganiser) return with;
        await released.KeepTermsAsync(section, release, found);
        // Another pack may have been first.
        return await released.LatestAsync(section, ct) is { Counts.Terms: not null } kept && kept.At == release.At ? kept : with;
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(string sql, object asked, CancellationToken ct) => database.ReadAsync<IReadOnlyList<T>>(
        async connection => [.. await connection.QueryAsync<T>(new CommandDefinition(sql, asked, cancellationToken: ct))], ct);
}
