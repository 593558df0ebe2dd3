using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Storage;

namespace CoeBot.Results;

/// <summary>What is counted of an answer; none of its words.</summary>
internal sealed record CountedAnswer
{
    /// <summary>
    /// As the list has them: without what reviewers deleted there. Each web answer stands for a person of its own: the import does not know
    /// who gave it.
    /// </summary>
    public const string Sql = """
        SELECT a.response_id AS Id, a.section AS Section, a.section_version AS Version, a.reflection AS Reflection, a.role AS Role, a.source AS Source,
            a.submitted_at AS SubmittedAt, a.quote_ok AS QuoteOk, CASE WHEN a.person = 'web' THEN a.response_id ELSE a.person END AS Person,
            COALESCE(r.themes, '') AS Themes, COALESCE(CAST(d.target AS TEXT), '') AS Channel
        FROM answer a LEFT JOIN review r ON r.response_id = a.response_id
            LEFT JOIN answer_post p ON p.response_id = a.response_id LEFT JOIN delivery d ON d.id = p.delivery
        WHERE a.state = 'Active' AND a.kind = 'Answer' AND (@section = '' OR a.section = @section) AND a.submitted_at <= @until
            AND COALESCE(r.status, '') <> 'Deleted'
        ORDER BY a.submitted_at, a.response_id
        """;

    public string Id { get; init; } = "";

    public string Section { get; init; } = "";

    public string Version { get; init; } = "";

    public string Reflection { get; init; } = "";

    public string Role { get; init; } = "";

    public string Source { get; init; } = "";

    public long SubmittedAt { get; init; }

    public long QuoteOk { get; init; }

    public string Person { get; init; } = "";

    public string Themes { get; init; } = "";

    /// <summary>The id of the target whose card it was given on; empty where it was given elsewhere.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Empty where reviewers gave none.</summary>
    public string FirstTheme => Themes.Split('\n', 2)[0];

    public IReadOnlyList<string> ThemeList => Themes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Counts answers that were read one by one.</summary>
internal static class Counting
{
    public static Counts Of(IReadOnlyCollection<CountedAnswer> answers, Form form) => new()
    {
        Answers = answers.Count,
        People = People(answers),
        Reflections = By(answers, answer => [answer.Reflection], form.Reflections.Select(choice => choice.Key)),
        Roles = By(answers, answer => [answer.Role], form.Roles.Select(choice => choice.Key)),
        Cross =
        [
            .. answers.GroupBy(answer => (answer.Reflection, Group: RoleGroups.Of(answer.Role, form)))
                .Select(group => new CrossCount(group.Key.Reflection, group.Key.Group, group.Count(), People(group)))
                .OrderBy(cell => cell.Reflection, StringComparer.Ordinal).ThenBy(cell => cell.Group, StringComparer.Ordinal),
        ],
        Sources = By(answers, answer => [answer.Source], []),
        Themes = By(answers, answer => answer.ThemeList, []),
        Versions = By(answers, answer => [answer.Version], []),
        Channels = By(answers, answer => answer.Channel.Length == 0 ? [] : [answer.Channel], []),
        Days =
        [
            .. answers.GroupBy(answer => London.Day(answer.SubmittedAt.ToTime()))
                .Select(group => new DayCount(group.Key, group.Count(), People(group))).OrderBy(day => day.Day),
        ],
        Quotable = answers.Count(answer => answer.QuoteOk != 0),
    };

    /// <summary>In the form's order where it has one, most first otherwise.</summary>
    private static IReadOnlyList<KeyCount> By(IEnumerable<CountedAnswer> answers, Func<CountedAnswer, IReadOnlyList<string>> keys, IEnumerable<string> order)
    {
        var places = order.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
        return
        [
            .. answers.SelectMany(answer => keys(answer).Select(key => (key, answer))).GroupBy(pair => pair.key, pair => pair.answer)
                .Select(group => new KeyCount(group.Key, group.Count(), People(group)))
                .OrderBy(count => places.GetValueOrDefault(count.Key, places.Count)).ThenByDescending(count => count.Answers).ThenBy(count => count.Key, StringComparer.Ordinal),
        ];
    }

    public static long People(IEnumerable<CountedAnswer> answers) => answers.Select(answer => answer.Person).ToHashSet(StringComparer.Ordinal).Count;
}
