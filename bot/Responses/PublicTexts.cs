using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>What reviewers cleared for publication, of answers whose author agreed to be quoted. Nothing else may ever be quoted.</summary>
internal static class PublicTexts
{
    /// <summary>An answer, named <c>a</c>, that may be quoted now.</summary>
    public const string MayBeQuoted = $"a.quote_ok = 1 AND a.state = '{AnswerState.Active}'";

    /// <summary>Takes what stands in the list now. An empty text, or an answer that may not be quoted, takes back what stood there.</summary>
    public static async Task TakeAsync(Writing writing, string responseId, string text)
    {
        var taken = text.Length == 0 ? 0 : await writing.ExecuteAsync(
            $"""
            INSERT INTO public_text (response_id, text) SELECT a.response_id, @text FROM answer a WHERE a.response_id = @responseId AND {MayBeQuoted}
            ON CONFLICT (response_id) DO UPDATE SET text = excluded.text
            """,
            new { responseId, text });
        if (taken == 0) await writing.ExecuteAsync("DELETE FROM public_text WHERE response_id = @responseId", new { responseId });
    }

    /// <summary>The answer goes: nothing quotes it from here on. What was posted before stands where it was posted.</summary>
    public static async Task ForgetAsync(Writing writing, string responseId)
    {
        await writing.ExecuteAsync("DELETE FROM outcome_quote WHERE response_id = @responseId", new { responseId });
        await writing.ExecuteAsync("DELETE FROM public_text WHERE response_id = @responseId", new { responseId });
    }
}
