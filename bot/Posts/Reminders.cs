using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Posts;

/// <summary>Which channels get a reminder: those that have a card and gave no answer, or fewer than the median channel. Never who.</summary>
internal sealed class Reminders(Database database, ConsultationWindow window, AuditTrail audit, TimeProvider clock)
{
    /// <summary>An audience: the channels that have a card and gave no answer at all.</summary>
    public const string Silent = "silent";

    public static string EnoughAnswers => Strings.Reminders_ItHasAsManyAnswers;
    public static string NotWanted => Strings.Reminders_ItDoesNotWantReminders;
    public static string CardIsClosed => Strings.Reminders_ItsCardIsClosed;
    public static string TooSoon => Strings.Reminders_ItWasRemindedNotLongAgo;

    private const string Posts = $"""
        SELECT d.id AS Delivery, d.target AS Target, d.posted_at AS PostedAt, d.closed AS Closed,
            (SELECT COUNT(*) FROM answer_post p JOIN answer a ON a.response_id = p.response_id WHERE p.delivery = d.id AND a.state = 'Active') AS Answers
        FROM (SELECT * FROM delivery WHERE {PostSql.Standing}) d
        """;

    /// <returns>Of each channel the post below which it would be reminded, with the reason where it would not be.</returns>
    public Task<IReadOnlyList<Reminded>> PlanAsync(string audience, CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var targets = (await connection.QueryAsync<Target>(new CommandDefinition($"SELECT {Target.Columns} FROM target", cancellationToken: ct))).AsList();
            var posts = (await connection.QueryAsync<Post>(new CommandDefinition(Posts, cancellationToken: ct))).AsList();
            var manners = (await connection.QueryAsync<Manners>(new CommandDefinition(Manners.Sql, cancellationToken: ct))).AsList();
            return Choose(audience, targets, posts, manners.ToDictionary(each => each.Target));
        },
        ct);

    /// <summary>
    /// Chooses and, in the same transaction, uses up the period of each channel that will be reminded: of none where the consultation was
    /// closed since it was asked.
    /// </summary>
    public async Task<IReadOnlyList<(long Delivery, string? Skipped)>> ResolveAsync(Writing writing, string audience, long now)
    {
        var manners = await writing.ListAsync<Manners>(Manners.Sql);
        var chosen = Choose(
            audience, await TargetStore.ListAsync(writing), await writing.ListAsync<Post>(Posts), manners.ToDictionary(each => each.Target));
        if (await window.WhyClosedAsync(writing) is not null) return [.. chosen.Select(reminded => (reminded.Delivery, (string?)Strings.EditPost_TheConsultationTakesNoAnswers))];
        var resolved = new List<(long, string?)>();
        foreach (var reminded in chosen)
            resolved.Add((reminded.Delivery, reminded.Skipped ?? (await UseUpAsync(writing, reminded.Target, now) ? null : TooSoon)));
        return resolved;
    }

    /// <returns>True where the channel's wish is new.</returns>
    public Task<bool> WantAsync(string tenantId, string conversationId, bool wanted, Actor actor) => database.WriteAsync(async writing =>
    {
        var name = await writing.FirstAsync<string>(
            "UPDATE target SET no_reminders = @unwanted WHERE tenant_id = @tenantId AND conversation_id = @conversationId AND no_reminders <> @unwanted RETURNING name",
            new { tenantId, conversationId, unwanted = wanted ? 0L : 1L });
        if (name is not null) await audit.AddAsync(writing, actor, wanted ? "reminders" : "no reminders", AuditTrail.OfTarget(name), wanted ? "wanted" : "not wanted");
        return name is not null;
    });

    private IReadOnlyList<Reminded> Choose(string typed, IReadOnlyList<Target> targets, IReadOnlyList<Post> posts, Dictionary<long, Manners> manners)
    {
        var byTarget = posts.ToLookup(post => post.Target);
        var audience = new Audience(IsSilent(typed) ? "all" : typed);
        var channels = targets.Where(target => target.IsActive && audience.Includes(target) && byTarget.Contains(target.Id)).ToList();
        if (IsSilent(typed)) channels.RemoveAll(target => byTarget[target.Id].Any(post => post.Answers > 0));
        var median = Median([.. channels.Select(target => byTarget[target.Id].Sum(post => post.Answers)).Order()]);
        return [.. channels.Select(target => Choose(target, [.. byTarget[target.Id]], median, manners[target.Id]))];
    }

    private Reminded Choose(Target target, IReadOnlyList<Post> posts, double median, Manners manners)
    {
        var answers = posts.Sum(post => post.Answers);
        // The consultation may be open again, or for longer, and a card not know of it.
        var open = posts.Where(post => post.Closed == 0).ToList();
        var why = open.Count == 0 ? CardIsClosed
            : answers > 0 && answers >= median ? EnoughAnswers
            : manners.NoReminders != 0 ? NotWanted
            : MayBeReminded(manners) ? null
            : TooSoon;
        return new Reminded(target.Id, (open.Count > 0 ? open : posts).OrderBy(post => post.Answers).ThenByDescending(post => post.PostedAt).First().Delivery, why);
    }

    private bool MayBeReminded(Manners manners) => Period is { Name.Length: > 0 } period
        ? manners.RemindedPeriod != period.Name
        : manners.RemindedAt <= clock.Now() - (long)ReminderPeriod.Week.TotalMilliseconds;

    private ReminderPeriod Period => ReminderPeriod.Of(window.Today, window.Opens, window.Closes);

    private async Task<bool> UseUpAsync(Writing writing, long target, long now)
    {
        var period = Period.Name;
        return await writing.ExecuteAsync(
            """
            UPDATE target SET reminded_at = @now, reminded_period = @period
            WHERE id = @target AND no_reminders = 0 AND (CASE WHEN @period = '' THEN reminded_at <= @weekAgo ELSE reminded_period <> @period END)
            """,
            new { target, now, period, weekAgo = now - (long)ReminderPeriod.Week.TotalMilliseconds }) == 1;
    }

    /// <summary>Whether this audience is that of the silent channels.</summary>
    public static bool IsSilent(string typed) => string.Equals(typed.Trim(), Silent, StringComparison.OrdinalIgnoreCase);

    private static double Median(IReadOnlyList<long> sorted) => sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;

    private sealed record Post
    {
        public long Delivery { get; init; }

        public long Target { get; init; }

        public long PostedAt { get; init; }

        public long Closed { get; init; }

        public long Answers { get; init; }
    }

    private sealed record Manners(long Target, long NoReminders, long RemindedAt, string RemindedPeriod)
    {
        public const string Sql = "SELECT id AS Target, no_reminders AS NoReminders, reminded_at AS RemindedAt, reminded_period AS RemindedPeriod FROM target";
    }
}

/// <param name="Target">The channel.</param>
/// <param name="Delivery">The post below which it is reminded.</param>
/// <param name="Skipped">Why not; null where it will be.</param>
internal sealed record Reminded(long Target, long Delivery, string? Skipped);
