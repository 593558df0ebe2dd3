using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What reviewers wrote beside an answer, kept for counting and for the evidence pack; the list stays the place where it is written.</summary>
internal static class Reviews
{
    /// <summary>Changes nothing where there is no such active answer: what was withdrawn or erased does not come back with a reviewer's columns.</summary>
    public static Task KeepAsync(Writing writing, string responseId, string status, IReadOnlyList<string> themes, string publicText) => writing.ExecuteAsync(
        $"""
        INSERT INTO review (response_id, status, themes, public_text)
        SELECT response_id, @status, @themes, @publicText FROM answer WHERE response_id = @responseId AND state = '{AnswerState.Active}'
        ON CONFLICT (response_id) DO UPDATE SET status = excluded.status, themes = excluded.themes, public_text = excluded.public_text
        """,
        new { responseId, status, themes = string.Join('\n', themes), publicText });

    public static Task ForgetAsync(Writing writing, string responseId) =>
        writing.ExecuteAsync("DELETE FROM review WHERE response_id = @responseId", new { responseId });
}
