using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>
/// Counts answers as they are now and as the list has them, for organisers; never shows one. Each is what is kept and what was noted since, in
/// one statement: exact at any moment, and as fast with a million answers as with none.
/// </summary>
internal sealed class AnswerCounts(Database database, Form form)
{
    private const string Here = "(@section = '' OR section = @section)";

    // The few that reviewers deleted are taken off again: looking each answer up in what reviewers wrote would take ten times as long.
    private const string Deleted = "FROM review r JOIN answer a ON a.response_id = r.response_id AND a.state = 'Active' AND a.kind = 'Answer' AND (@section = '' OR a.section = @section) WHERE r.status = 'Deleted'";
    private const long Hour = 3_600_000;

    /// <param name="section">Null counts the whole paper.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Without themes and people, which organisers are not shown.</returns>
    public async Task<Counts> NowAsync(string? section, CancellationToken ct)
    {
        var asked = new { section = section ?? "" };
        var gone = await ListAsync<Cell>($"SELECT a.reflection AS Reflection, a.role AS Role, a.source AS Source, a.submitted_at / 3600000 AS Hour, -1 AS Answers {Deleted}", asked, ct);
        var cells = await ListAsync<Cell>(
            $"""
            SELECT Reflection, Role, CAST(SUM(answers) AS BIGINT) AS Answers FROM (
                SELECT first AS Reflection, second AS Role, answers FROM answer_count WHERE counted = 'Role' AND {Here}
                UNION ALL SELECT reflection, role, answers FROM answer_change WHERE delivery = 0 AND {Here}) counted
            GROUP BY Reflection, Role HAVING SUM(answers) > 0
            """,
            asked, ct);
        var sources = await ListAsync<Cell>(
            $"""
            SELECT Source, CAST(SUM(answers) AS BIGINT) AS Answers FROM (
                SELECT first AS Source, answers FROM answer_count WHERE counted = 'Source' AND {Here}
                UNION ALL SELECT source, answers FROM answer_change WHERE delivery = 0 AND {Here}) counted
            GROUP BY Source HAVING SUM(answers) > 0
            """,
            asked, ct);
        // By the hour, since a day in London does not begin where one in UTC does.
        var hours = await ListAsync<Cell>(
            $"""
            SELECT CAST(Hour AS BIGINT) AS Hour, CAST(SUM(answers) AS BIGINT) AS Answers FROM (
                SELECT first AS Hour, answers FROM answer_count WHERE counted = 'Hour' AND {Here}
                UNION ALL SELECT CAST(hour AS TEXT), answers FROM answer_change WHERE delivery = 0 AND {Here}) counted
            GROUP BY Hour HAVING SUM(answers) > 0
            """,
            asked, ct);
        return Of([.. cells, .. gone], [.. sources, .. gone], [.. hours, .. gone]);
    }

    private Counts Of(IReadOnlyList<Cell> cells, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> hours) => new()
    {
        Answers = cells.Sum(cell => cell.Answers),
        Reflections = InOrder(cells.GroupBy(cell => cell.Reflection), form.Reflections),
        Roles = InOrder(cells.GroupBy(cell => cell.Role), form.Roles),
        Cross =
        [
            .. cells.GroupBy(cell => (cell.Reflection, Group: RoleGroups.Of(cell.Role, form)))
                .Select(group => new CrossCount(group.Key.Reflection, group.Key.Group, group.Sum(cell => cell.Answers), 0)).Where(cell => cell.Answers > 0)
                .OrderBy(cell => cell.Reflection, StringComparer.Ordinal).ThenBy(cell => cell.Group, StringComparer.Ordinal),
        ],
        Sources = InOrder(sources.GroupBy(cell => cell.Source), []),
        Days =
        [
            .. hours.GroupBy(cell => London.Day((cell.Hour * Hour).ToTime()))
                .Select(group => new DayCount(group.Key, group.Sum(cell => cell.Answers), 0)).Where(day => day.Answers > 0).OrderBy(day => day.Day),
        ],
    };

    private static IReadOnlyList<KeyCount> InOrder(IEnumerable<IGrouping<string, Cell>> groups, IReadOnlyList<Choice> order)
    {
        var places = order.Select((choice, place) => (choice.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        return
        [
            .. groups.Select(group => new KeyCount(group.Key, group.Sum(cell => cell.Answers), 0)).Where(count => count.Answers > 0)
                .OrderBy(count => places.GetValueOrDefault(count.Key, places.Count)).ThenByDescending(count => count.Answers).ThenBy(count => count.Key, StringComparer.Ordinal),
        ];
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(string sql, object asked, CancellationToken ct) => database.ReadAsync<IReadOnlyList<T>>(
        async connection => [.. await connection.QueryAsync<T>(new CommandDefinition(sql, asked, cancellationToken: ct))], ct);

    private sealed record Cell
    {
        public string Reflection { get; init; } = "";

        public string Role { get; init; } = "";

        public string Source { get; init; } = "";

        public long Hour { get; init; }

        public long Answers { get; init; }
    }
}
