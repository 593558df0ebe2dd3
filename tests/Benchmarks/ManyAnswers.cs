using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Storage;

namespace CoeBot.Benchmarks;

/// <summary>Answers to every section, most of them from a post in one of six hundred channels, written by the database itself: a million in a minute.</summary>
internal static class ManyAnswers
{
    private const int Channels = 600;
    private const int AtOnce = 20_000;
    private const string Id = "printf('%08d-0000-4000-8000-000000000000', i)";
    private const string Numbers = "WITH RECURSIVE numbers (i) AS (SELECT @from UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < @to)";

    public static async Task FillAsync(SqliteDatabase database, ConsultationPaper paper, int answers)
    {
        await database.WriteAsync(writing => PostAsync(writing, paper));
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        for (var from = 0; from < answers; from += AtOnce)
        {
            var piece = new { from, to = Math.Min(from + AtOnce, answers), answers, people = Math.Max(1, answers / 2), end, sections = paper.Sections.Count };
            await database.WriteAsync(async writing =>
            {
                await writing.ExecuteAsync(Answers(paper), piece);
                await writing.ExecuteAsync(
                    $"""
                    INSERT INTO answer_post (response_id, delivery) {Numbers}
                    SELECT {Id}, 1 + (i % @sections) * {Channels} + (i * 31 % {Channels}) FROM numbers WHERE i % 5 > 0
                    """,
                    piece);
                await writing.ExecuteAsync($"INSERT INTO list_item (response_id, list_id, item_id, etag) {Numbers} SELECT {Id}, 'list', i, '\"1\"' FROM numbers", piece);
            });
        }
    }

    private static string Answers(ConsultationPaper paper) =>
        $"""
        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
            organisation, email, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash)
        {Numbers}, section (k, id, title, version) AS (VALUES {Values(paper.Sections.Select(section => new[] { section.Id.Slug, section.Title, section.Version }))}),
            reflection (k, id) AS (VALUES {Values(Form.BuiltIn.Reflections.Select(choice => new[] { choice.Key }))}),
            role (k, id) AS (VALUES {Values(Form.BuiltIn.Roles.Select(choice => new[] { choice.Key }))})
        SELECT {Id}, printf('%08d', i), printf('%064d', i % @people), section.id, section.title, section.version, 'https://paper.example/' || section.id || '/',
            reflection.id, role.id, 'Shared shelves would save us time and money, says answer ' || i,
            CASE WHEN i % 3 = 0 THEN '' ELSE 'We answer the same question for four neighbours each month, from four systems that each spell a borrower in their own way.' END,
            'Northshire Council', '', 0, i % 2, CASE WHEN i % 5 = 0 THEN 'Web' ELSE 'Teams' END, 'Northshire', 'LA',
            @end - (i * 7919 % @answers) * 1209600000 / @answers, @end + 31536000000, 'Active', printf('%064d', i)
        FROM numbers JOIN section ON section.k = i % {paper.Sections.Count} JOIN reflection ON reflection.k = i * 13 / 7 % {Form.BuiltIn.Reflections.Count}
            JOIN role ON role.k = i * 17 / 5 % {Form.BuiltIn.Roles.Count}
        """;

    private static string Values(IEnumerable<string[]> rows) =>
        string.Join(", ", rows.Select((row, n) => $"({n}, {string.Join(", ", row.Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"))})"));

    private static async Task PostAsync(Writing writing, ConsultationPaper paper)
    {
        for (var n = 1L; n <= paper.Sections.Count; n++)
            await writing.ExecuteAsync(
                """
                INSERT INTO broadcast (number, section, section_title, section_version, audience, state, asked_by, tenant_id, service_url, conversation_id, asked_at, told)
                VALUES (@n, 'all', '', '', 'all', 'Finished', '', '', '', '', 0, 1)
                """,
                new { n });
        await writing.ExecuteAsync("DELETE FROM target");
        for (var n = 0; n < Channels; n++)
            await writing.ExecuteAsync(
                """
                INSERT INTO target (id, tenant_id, team_id, conversation_id, service_url, kind, name, team_name, channel_name, state, state_reason, changed_at)
                VALUES (@id, @tenant, @id, @id, '', 'LA', @name, @name, 'General', 'Active', '', 0)
                """,
                new { id = n + 1L, tenant = $"tenant {n % 150}", name = $"Council {n}" });
        for (var section = 0; section < paper.Sections.Count; section++)
            for (var n = 0; n < Channels; n++)
                await writing.ExecuteAsync(
                    """
                    INSERT INTO delivery (id, broadcast, target, section, section_version, state, reason, attempts, next_attempt_at, lease_until, tenant_id, posted_at)
                    VALUES (@id, @broadcast, @target, @section, @version, 'Posted', '', 1, 0, 0, @tenant, 0)
                    """,
                    new
                    {
                        id = (section * Channels) + n + 1L,
                        broadcast = section + 1L,
                        target = n + 1L,
                        section = paper.Sections[section].Id.Slug,
                        version = paper.Sections[section].Version,
                        tenant = $"tenant {n % 150}",
                    });
    }
}
