using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What reviewers wrote beside an answer, kept for counting and for the evidence pack; the list stays the place where it is written.</summary>
internal static class Reviews
{
    /// <summary>No status of the list: the item is gone from it.</summary>
    public const string Deleted = "Deleted";

    /// <summary>An answer, named <c>a</c>, whose author agrees to be quoted now.</summary>
    public const string MayBeQuoted = $"a.quote_ok = 1 AND a.state = '{AnswerState.Active}'";

    /// <summary>Changes nothing where there is no such active answer: what was withdrawn or erased does not come back with a reviewer's columns.</summary>
    public static Task KeepAsync(Writing writing, string responseId, string status, IReadOnlyList<string> themes, string publicText) => writing.ExecuteAsync(
        $"""
        INSERT INTO review (response_id, status, themes, public_text)
        SELECT response_id, @status, @themes, @publicText FROM answer WHERE response_id = @responseId AND state = '{AnswerState.Active}'
        ON CONFLICT (response_id) DO UPDATE SET status = excluded.status, themes = excluded.themes, public_text = excluded.public_text
        """,
        new { responseId, status, themes = string.Join('\n', themes), publicText });

    /// <summary>A reviewer deleted the item, such as for an erasure that was asked for elsewhere: its words are not quoted any more.</summary>
    public static Task DeletedAsync(Writing writing, string listId, string itemId) => writing.ExecuteAsync(
        $"""
        INSERT INTO review (response_id, status, themes, public_text)
        SELECT a.response_id, '{Deleted}', '', '' FROM list_item i JOIN answer a ON a.response_id = i.response_id AND a.state = '{AnswerState.Active}'
        WHERE i.list_id = @listId AND i.item_id = @itemId
        ON CONFLICT (response_id) DO UPDATE SET status = excluded.status, themes = '', public_text = ''
        """,
        new { listId, itemId });

    /// <summary>The answer goes: nothing quotes it from here on. What was posted before stands where it was posted.</summary>
    public static async Task ForgetAsync(Writing writing, string responseId)
    {
        await writing.ExecuteAsync("DELETE FROM outcome_quote WHERE response_id = @responseId", new { responseId });
        await writing.ExecuteAsync("DELETE FROM review WHERE response_id = @responseId", new { responseId });
    }
}
