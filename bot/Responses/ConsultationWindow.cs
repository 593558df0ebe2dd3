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
    public DateOnly? Opens => consultation.Opens;

    public DateOnly? Closes => consultation.Closes;

    public DateOnly Today => London.Day(clock.GetUtcNow());

    public bool IsPastItsDays => Today > consultation.Closes;

    /// <returns>Why no answer can be taken now, in words for a member; null where it can.</returns>
    public async Task<string?> WhyClosedAsync(CancellationToken ct)
    {
        if (Today < consultation.Opens) return Strings.FormatConsultationWindow_TheConsultationOpensOn(London.Say(consultation.Opens.Value));
        if (IsPastItsDays) return Strings.FormatConsultationWindow_TheConsultationClosedOn(London.Say(consultation.Closes!.Value));
        return await LastAsync(ct) is { Closed: not 0 } ? Strings.ConsultationWindow_TheConsultationIsClosedForComments : null;
    }

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

    private Task<Last?> LastAsync(CancellationToken ct) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<Last>(new CommandDefinition(
            "SELECT closed AS Closed, changed_at AS ChangedAt FROM consultation WHERE id = 1", cancellationToken: ct)),
        ct);

    private sealed record Last(long Closed, long ChangedAt);
}
