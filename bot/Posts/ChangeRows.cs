using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>Writes what a confirmed change will do, one row a post, before anything is called.</summary>
internal sealed class ChangeRows(Reminders reminders)
{
    private const string Insert = "INSERT INTO post_edit (change, delivery, kind, state, reason, attempts, created_at, next_attempt_at, lease_until)";

    // A post that perhaps arrived can't be addressed, and one under way has no address yet; both are said instead of left out.
    private const string Select = $"""
        SELECT @Number, id, @kind, CASE WHEN {PostSql.Standing} THEN 'Waiting' ELSE 'Skipped' END,
            CASE state WHEN 'Posted' THEN '' WHEN 'Unknown' THEN 'whether it was posted is unknown' ELSE 'it was being posted just then' END,
            0, @now, @now, 0
        FROM delivery WHERE withdrawn_at IS NULL AND state IN ('Posted', 'Sending', 'Unknown')
        """;

    public async Task AddAsync(Writing writing, PostChange change, long now)
    {
        switch (change.Kind)
        {
            case PostChangeKind.Update:
                await writing.ExecuteAsync($"{Insert} {Select} AND section = @Section AND section_version <> @SectionVersion", Values(change, EditKind.Refresh, now));
                break;
            case PostChangeKind.Withdraw:
                await HoldBackWaitingAsync(writing, change);
                await writing.ExecuteAsync($"{Insert} {Select} AND section = @Section", Values(change, EditKind.Withdraw, now));
                break;
            case PostChangeKind.Close or PostChangeKind.Reopen:
                await ConsultationWindow.SetAsync(writing, change.Kind == PostChangeKind.Close, now);
                await writing.ExecuteAsync($"{Insert} {Select}", Values(change, EditKind.Refresh, now));
                break;
            case PostChangeKind.Remind:
                foreach (var (delivery, skipped) in await reminders.ResolveAsync(writing, change.Audience, now))
                    await AddReminderAsync(writing, change, delivery, skipped, now);
                break;
            case PostChangeKind.Outcome:
                await Outcomes.PublishAsync(writing, change.Number, now);
                await writing.ExecuteAsync($"{Insert} {Select} AND section = @Section", Values(change, EditKind.Outcome, now));
                break;
            default:
                throw new InvalidOperationException($"No such change: {change.Kind}");
        }
    }

    // Otherwise a broadcast that is still under way would post after the withdrawal what was just withdrawn.
    private static Task<int> HoldBackWaitingAsync(Writing writing, PostChange change) => writing.ExecuteAsync(
        "UPDATE delivery SET state = 'Skipped', reason = @reason WHERE section = @Section AND state = 'Waiting'",
        new { change.Section, reason = Strings.ChangeRows_WithdrawnBeforeItWasPosted });

    private static Task<int> AddReminderAsync(Writing writing, PostChange change, long delivery, string? skipped, long now) => writing.ExecuteAsync(
        $"{Insert} SELECT @Number, id, @kind, @state, @reason, 0, @now, @now, 0 FROM delivery WHERE id = @delivery",
        new
        {
            change.Number,
            delivery,
            kind = EditKind.Remind,
            now,
            reason = skipped ?? "",
            state = (skipped is null ? EditState.Waiting : EditState.Skipped).ToString(),
        });

    private static object Values(PostChange change, string kind, long now) => new { change.Number, change.Section, change.SectionVersion, kind, now };
}

internal static class PostSql
{
    /// <summary>A delivery whose card stands in its channel, where we know it.</summary>
    public const string Standing = "(state = 'Posted' AND activity_id IS NOT NULL AND withdrawn_at IS NULL)";
}
