using CoeBot.Cards.Paper;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Posts;

/// <summary>What a change would touch, counted before anybody confirms it: posts, their channels, answers that came from them, and how many are read-only now.</summary>
internal sealed record ChangePlan(long Posts, long Channels, long Answers, long Closed);

internal sealed record PostedSection(string Slug, string Title, string Version)
{
    public static PostedSection Of(Section section) => new(section.Id.Slug, section.Title, section.Version);
}

internal sealed class ChangePlans(Database database)
{
    /// <summary>Posts of an older version of the section.</summary>
    public Task<ChangePlan> OlderAsync(string section, string version, CancellationToken ct) =>
        CountAsync("section = @section AND section_version <> @version", new { section, version }, ct);

    public Task<ChangePlan> OfSectionAsync(string section, CancellationToken ct) => CountAsync("section = @section", new { section }, ct);

    public Task<ChangePlan> AllAsync(CancellationToken ct) => CountAsync("1 = 1", new { }, ct);

    /// <returns>A section that was posted, whether or not the paper still has it; null where none with this id was.</returns>
    public Task<PostedSection?> FindAsync(string section, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<PostedSection>(new CommandDefinition(
            "SELECT section AS Slug, section_title AS Title, section_version AS Version FROM broadcast WHERE section = @section AND state <> 'Asked' ORDER BY number DESC LIMIT 1",
            new { section }, cancellationToken: ct)),
        ct);

    private Task<ChangePlan> CountAsync(string which, object values, CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstAsync<ChangePlan>(new CommandDefinition(
            $"""
            SELECT COUNT(*) AS Posts, COUNT(DISTINCT target) AS Channels, CAST(COALESCE(SUM((SELECT COUNT(*) FROM answer_post p JOIN answer a ON a.response_id = p.response_id
                WHERE p.delivery = delivery.id AND a.state = 'Active')), 0) AS BIGINT) AS Answers,
                COUNT(CASE WHEN closed = 1 THEN 1 END) AS Closed
            FROM delivery WHERE {PostSql.Standing} AND {which}
            """,
            values, cancellationToken: ct)),
        ct);
}
