using CoeBot.Cards;
using CoeBot.Configuration;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>
/// Whether answers are taken now: by the days in the settings, and by what organisers said last. The latter is asked of the
/// database each time, so that every node knows. Days begin and end in London, where the paper's readers are.
/// </summary>
internal sealed class ConsultationWindow(ConsultationSettings consultation, Database database, TimeProvider clock)
{
    private const string LastSql = "SELECT closed AS Closed, changed_at AS ChangedAt FROM consultation WHERE id = 1";

    public DateOnly? Opens => consultation.Opens;

    public DateOnly? Closes => consultation.Closes;

    public DateOnly Today => London.Day(clock.GetUtcNow());

    public bool IsPastItsDays => Today > consultation.Closes;

    /// <returns>Why no answer can be taken now, in words for a member; null where it can.</returns>
    public async Task<string?> WhyClosedAsync(CancellationToken ct) => ByItsDays() ?? Why(await LastAsync(ct));

    /// <summary>The same for an answer that is being saved: one that organisers close the consultation before is not.</summary>
    public async Task<string?> WhyClosedAsync(Writing writing) => ByItsDays() ?? Why(await writing.FirstAsync<Last>(LastSql));

    /// <returns>Since when posted cards should be read-only; null where they should not.</returns>
    public async Task<DateTimeOffset?> ClosedSinceAsync(CancellationToken ct)
    {
        if (await LastAsync(ct) is { Closed: not 0 } last) return last.ChangedAt.ToTime();
        if (!IsPastItsDays) return null;
        return London.At(consultation.Closes!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue));
    }

    public static Task SetAsync(Writing writing, bool closed, long now) => writing.ExecuteAsync(
        """
        INSERT INTO consultation (id, closed, changed_at) VALUES (1, @closed, @now)
        ON CONFLICT (id) DO UPDATE SET closed = excluded.closed, changed_at = excluded.changed_at
        """,
        new { closed = closed ? 1L : 0L, now });

    private string? ByItsDays()
    {
        if (consultation is { Opens: null, Closes: null }) return null;
        if (Today < consultation.Opens) return Strings.FormatConsultationWindow_TheConsultationOpensOn(London.Say(consultation.Opens.Value));
        return IsPastItsDays ? Strings.FormatConsultationWindow_TheConsultationClosedOn(London.Say(consultation.Closes!.Value)) : null;
    }

    private static string? Why(Last? last) => last is { Closed: not 0 } ? Strings.ConsultationWindow_TheConsultationIsClosedForComments : null;

    private Task<Last?> LastAsync(CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Last>(new CommandDefinition(LastSql, cancellationToken: ct)),
        ct);

    private sealed record Last
    {
        public long Closed { get; init; }

        public long ChangedAt { get; init; }
    }
}
