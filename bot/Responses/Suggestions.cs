using System.Collections.Concurrent;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>
/// How far a person has come, and what to read next: what people in their role answer most, where at least five of them did, so that
/// nothing can be learnt of one person; otherwise the sections that follow.
/// </summary>
internal sealed class Suggestions(Database database, ConsultationPaper paper, TimeProvider clock)
{
    private const int Most = 3;
    private const int FewestPeople = 5;

    // Whether five people gave the answers that are counted is looked up in them; what is popular changes slowly.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, IReadOnlyList<Section> Sections)> popular = new();

    public async Task<ReceiptProgress> ForAsync(Section current, string role, IReadOnlyList<string> answered, CancellationToken ct)
    {
        var count = answered.Count(slug => paper.Find(slug) is not null);
        var liked = Open(await PopularAsync(role, ct), first: 0, current, answered);
        return liked.Count > 0
            ? new ReceiptProgress(count, paper.Sections.Count, liked, FromRole: true)
            : new ReceiptProgress(count, paper.Sections.Count, Open(paper.Sections, current.Place, current, answered), FromRole: false);
    }

    /// <summary>Those that the person has not answered: the first few from one of them on, and from the beginning again.</summary>
    private static List<Section> Open(IReadOnlyList<Section> sections, int first, Section current, IReadOnlyList<string> answered)
    {
        var open = new List<Section>(Most);
        for (var n = 0; n < sections.Count && open.Count < Most; n++)
        {
            var section = sections[(first + n) % sections.Count];
            if (section.Id.Slug != current.Id.Slug && !answered.Contains(section.Id.Slug)) open.Add(section);
        }

        return open;
    }

    private async Task<IReadOnlyList<Section>> PopularAsync(string role, CancellationToken ct)
    {
        if (role.Length == 0) return [];
        var now = clock.GetUtcNow();
        if (popular.TryGetValue(role, out var known) && known.Until > now) return known.Sections;
        var slugs = await database.ReadAsync(
            async connection => (IReadOnlyList<string>)
            [
                .. await connection.QueryAsync<string>(new CommandDefinition(
                    $"""
                    SELECT section FROM (
                        SELECT section, SUM(answers) AS Answers FROM (
                            SELECT section, answers FROM answer_count WHERE counted = 'Role' AND second = @role
                            UNION ALL SELECT section, answers FROM answer_change WHERE delivery = 0 AND role = @role) counted
                        GROUP BY section HAVING SUM(answers) >= @FewestPeople) liked
                    WHERE (SELECT COUNT(*) FROM (SELECT DISTINCT person FROM answer
                        WHERE section = liked.section AND role = @role AND state = '{AnswerState.Active}' LIMIT @FewestPeople) people) = @FewestPeople
                    ORDER BY Answers DESC, section
                    """,
                    new { role, FewestPeople }, cancellationToken: ct)),
            ],
            ct);
        IReadOnlyList<Section> sections = [.. slugs.Select(paper.Find).OfType<Section>()];
        popular[role] = (now + Fresh, sections);
        return sections;
    }
}
