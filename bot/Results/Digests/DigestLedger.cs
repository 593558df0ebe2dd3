using CoeBot.Storage;

namespace CoeBot.Results.Digests;

internal sealed record DigestRow
{
    public string Period { get; init; } = "";

    public long SinceAt { get; init; }

    public long UntilAt { get; init; }

    public long Attempts { get; init; }
}

/// <summary>Which digests were sent. The database decides: of all nodes one makes the row, and one at a time holds it.</summary>
internal sealed class DigestLedger(Database database, TimeProvider clock)
{
    // Longer than a send can take.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(5);

    /// <returns>The digest to send now; null where it was sent, is being sent, or has to wait.</returns>
    public Task<DigestRow?> ClaimAsync(DigestPlan plan) => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        // What was being sent when its node was lost may stand in the channel. It is not sent again.
        await writing.ExecuteAsync(
            "UPDATE digest SET state = 'Unknown', reason = 'the service stopped' WHERE state = 'Sending' AND next_attempt_at <= @now", new { now });
        await writing.ExecuteAsync(
            """
            INSERT INTO digest (period, since_at, until_at, state, reason, attempts, next_attempt_at)
            SELECT @Name, COALESCE((SELECT MAX(until_at) FROM digest WHERE until_at < @until), @from), @until, 'Waiting', '', 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM digest WHERE until_at >= @until)
            ON CONFLICT DO NOTHING
            """,
            new { plan.Name, from = plan.From.ToUnixTimeMilliseconds(), until = plan.Until.ToUnixTimeMilliseconds() });
        return await writing.FirstAsync<DigestRow>(
            """
            UPDATE digest SET state = 'Sending', attempts = attempts + 1, next_attempt_at = @lease
            WHERE period = @Name AND state = 'Waiting' AND next_attempt_at <= @now
            RETURNING period AS Period, since_at AS SinceAt, until_at AS UntilAt, attempts AS Attempts
            """,
            new { plan.Name, now, lease = now + (long)LongestSend.TotalMilliseconds });
    });

    /// <param name="row">As claimed.</param>
    /// <param name="state">Sent, Nothing, Refused or Unknown; Waiting puts it off.</param>
    /// <param name="reason">Why, where it was not sent.</param>
    /// <param name="wait">How long it is put off.</param>
    public Task SettleAsync(DigestRow row, string state, string reason = "", TimeSpan wait = default) => database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE digest SET state = @state, reason = @reason, next_attempt_at = @next WHERE period = @Period AND state = 'Sending' AND attempts = @Attempts",
        new { row.Period, row.Attempts, state, reason, next = clock.Now() + (long)wait.TotalMilliseconds }));
}
