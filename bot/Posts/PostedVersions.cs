using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Posts;

/// <summary>How the paper differs from what stands in channels.</summary>
internal sealed class PostedVersions(Database database, ConsultationPaper paper)
{
    /// <returns>The differences in the order of the paper, what is gone last; a section whose every post is of this version is none.</returns>
    public async Task<IReadOnlyList<SectionNews>> NewsAsync(CancellationToken ct)
    {
        var posted = (await StandingAsync(ct)).ToLookup(post => post.Section);
        var news = new List<SectionNews>();
        foreach (var section in paper.Sections)
        {
            var older = posted[section.Id.Slug].Where(post => post.Version != section.Version).ToList();
            if (!posted.Contains(section.Id.Slug)) news.Add(new(ChangeKind.New, section.Id.Slug, section.Title, 0));
            else if (older.Count > 0)
                news.Add(new(ChangeKind.Changed, section.Id.Slug, section.Title, (int)older.Sum(post => post.Channels)) { Words = Words(older.MaxBy(post => post.Channels)!, section) });
        }

        var known = paper.Sections.Select(section => section.Id.Slug).ToHashSet();
        news.AddRange(posted.Where(posts => !known.Contains(posts.Key))
            .Select(gone => new SectionNews(ChangeKind.Removed, gone.Key, gone.First().Title, (int)gone.Sum(post => post.Channels))));
        return news;
    }

    private static IReadOnlyList<WordRun> Words(StandingVersion older, Section section) => older.Text.Length == 0
        ? []
        : WordDiff.Between($"{older.Title}\n{older.Text}", $"{section.Title}\n{SectionSnapshot.Of(section).Text}");

    private Task<IReadOnlyList<StandingVersion>> StandingAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<StandingVersion>>(
        async connection =>
        [
            .. await connection.QueryAsync<StandingVersion>(new CommandDefinition(
                $"""
                SELECT s.section AS Section, s.section_version AS Version, s.channels AS Channels, b.section_title AS Title, COALESCE(t.text, '') AS Text
                FROM (SELECT section, section_version, COUNT(DISTINCT target) AS channels, MAX(broadcast) AS newest
                    FROM delivery WHERE {PostSql.Standing} GROUP BY section, section_version) s
                JOIN broadcast b ON b.number = s.newest
                LEFT JOIN section_text t ON t.section = s.section AND t.section_version = s.section_version
                ORDER BY s.section, s.section_version
                """,
                cancellationToken: ct)),
        ],
        ct);

    private sealed record StandingVersion
    {
        public string Section { get; init; } = "";

        public string Version { get; init; } = "";

        public long Channels { get; init; }

        public string Title { get; init; } = "";

        public string Text { get; init; } = "";
    }
}
