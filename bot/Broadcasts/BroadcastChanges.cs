using CoeBot.Cards;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>What came of <c>retry</c>: how many are tried again, and how many failed ones are left as they are.</summary>
internal sealed record Retried(int Again, int Left);

/// <summary>What organisers change about a broadcast after asking for it.</summary>
internal sealed class BroadcastChanges(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Nothing that waits is posted any more. What a sender holds already is on its way; it comes to its own end.</summary>
    /// <returns>False where it had ended before.</returns>
    public Task<bool> CancelAsync(long number, Actor actor) => database.WriteAsync(async writing =>
    {
        var cancelled = await writing.ExecuteAsync(
            "UPDATE broadcast SET state = 'Cancelled', finished_at = @now WHERE number = @number AND state IN ('Asked', 'Scheduled', 'Confirmed')",
            new { number, now = clock.Now() });
        var stopped = cancelled == 0 ? 0 : await writing.ExecuteAsync(
            "UPDATE delivery SET state = 'Cancelled', reason = @reason WHERE broadcast = @number AND state = 'Waiting'",
            new { number, reason = Strings.BroadcastChanges_TheBroadcastWasCancelled });
        await audit.AddAsync(writing, actor, "cancel", AuditTrail.OfBroadcast(number), cancelled == 1 ? Strings.FormatBroadcastChanges_Stopped(stopped) : Strings.BroadcastChanges_HadEndedBefore);
        return cancelled == 1;
    });

    /// <summary>
    /// Tries again where it certainly was not posted and the app is there; never where that is unknown. What another broadcast
    /// brought meanwhile is left alone.
    /// </summary>
    public Task<Retried> RetryAsync(long number, Actor actor) => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        var reopened = await writing.ExecuteAsync(
            "UPDATE broadcast SET state = 'Confirmed', finished_at = NULL, told = 0 WHERE number = @number AND state = 'Finished'", new { number });
        var again = reopened == 0 ? 0 : await writing.ExecuteAsync(
            """
            UPDATE delivery SET state = 'Waiting', reason = '', attempts = 0, next_attempt_at = @now
            WHERE broadcast = @number AND state IN ('GaveUp', 'Unreachable', 'Refused')
                AND target IN (SELECT id FROM target WHERE state = 'Active')
                AND NOT EXISTS (SELECT 1 FROM delivery o WHERE o.target = delivery.target AND o.section = delivery.section
                    AND o.section_version = delivery.section_version AND o.state IN ('Waiting', 'Sending', 'Posted', 'Unknown'))
            """,
            new { number, now });
        if (reopened == 1 && again == 0)
            await writing.ExecuteAsync("UPDATE broadcast SET state = 'Finished', finished_at = @now, told = 1 WHERE number = @number", new { number, now });
        var left = await writing.FirstAsync<long>(
            "SELECT COUNT(*) FROM delivery WHERE broadcast = @number AND state IN ('GaveUp', 'Unreachable', 'Refused')", new { number });
        await audit.AddAsync(writing, actor, "retry", AuditTrail.OfBroadcast(number), Strings.FormatBroadcastChanges_Retried(again: again, left: left));
        return new Retried(again, (int)left);
    });

    /// <summary>An organiser looked into the channel. What was not posted becomes a failure, which <c>retry</c> takes up.</summary>
    /// <returns>False where it is not unknown any more.</returns>
    public Task<bool> ResolveAsync(long delivery, long number, bool wasPosted, Actor actor) => database.WriteAsync(async writing =>
    {
        var state = wasPosted ? DeliveryState.Posted : DeliveryState.GaveUp;
        var reason = wasPosted ? Strings.BroadcastChanges_WasPosted : Strings.BroadcastChanges_WasNotPosted;
        var resolved = await writing.ExecuteAsync(
            "UPDATE delivery SET state = @state, reason = @reason WHERE id = @delivery AND broadcast = @number AND state = 'Unknown'",
            new { delivery, number, state = state.ToString(), reason });
        if (resolved == 0) return false;
        await audit.AddAsync(writing, actor, "resolve", AuditTrail.OfBroadcast(number), Strings.FormatBroadcastChanges_Delivery(delivery: delivery, reason: reason));
        return true;
    });
}
