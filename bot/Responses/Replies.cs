using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CoeBot.Cards;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;

namespace CoeBot.Responses;

/// <summary>
/// Replies of reviewers on their way to who asked to be contacted: each text at most once, then the way back is forgotten. One that may
/// have been shown is not sent again.
/// </summary>
internal sealed partial class Replies(Database database, WayBack wayBack, Connector connector, TimeProvider clock, ILogger<Replies> log)
{
    private const int MostAttempts = 8;

    // Longer than a send can take: what is still being sent after it was lost with its process.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(5);

    /// <summary>Takes a reply in the caller's transaction. Changes nothing where the person can't be reached or has had this text.</summary>
    /// <param name="writing">The caller's transaction.</param>
    /// <param name="responseId">The answer that it replies to.</param>
    /// <param name="text">The reviewer's words.</param>
    /// <param name="clock">Tells when it is due.</param>
    /// <param name="mayHaveBeenSent">Before a backup was restored, which does not know of it: then it is not sent again.</param>
    public static async Task<bool> AddAsync(Writing writing, string responseId, string text, TimeProvider clock, bool mayHaveBeenSent) => await writing.ExecuteAsync(
        """
        INSERT INTO reply (response_id, text_hash, text, state, reason, attempts, next_attempt_at)
        SELECT response_id, @hash, @text, @state, @reason, 0, @now FROM way_back WHERE response_id = @responseId
        ON CONFLICT (response_id, text_hash) DO NOTHING
        """,
        new
        {
            responseId,
            hash = Hash(text),
            text = mayHaveBeenSent ? "" : text,
            state = mayHaveBeenSent ? "Unknown" : "Waiting",
            reason = mayHaveBeenSent ? RestoredRows.Reason : "",
            now = clock.Now(),
        }) == 1;

    /// <summary>Whether the person can be reached and this text would be new to them.</summary>
    public static async Task<bool> MayBeSentAsync(DbConnection connection, string responseId, string text) => await connection.ExecuteScalarAsync<long>(
        """
        SELECT COUNT(*) FROM way_back WHERE response_id = @responseId
            AND NOT EXISTS (SELECT 1 FROM reply WHERE reply.response_id = @responseId AND text_hash = @hash)
        """,
        new { responseId, hash = Hash(text) }) > 0;

    /// <summary>
    /// The answer goes, and what it was replied with it. One that is just being sent is not put off any more; none is taken again,
    /// because the way back goes too.
    /// </summary>
    public static Task ForgetAsync(Writing writing, string responseId) =>
        writing.ExecuteAsync("DELETE FROM reply WHERE response_id = @responseId", new { responseId });

    /// <summary>Sends what is due, and forgets ways back that were kept long enough.</summary>
    public async Task SendDueAsync(CancellationToken ct)
    {
        await database.WriteAsync(writing => WayBack.ForgetExpiredAsync(writing, clock));
        var lost = await database.WriteAsync(writing => writing.ExecuteAsync(
            "UPDATE reply SET state = 'Unknown', reason = 'the service stopped', text = '' WHERE state = 'Sending' AND next_attempt_at <= @now",
            new { now = clock.Now() }));
        if (lost > 0) LogLost(lost);
        // One at a time: whatever ends this, only the one on its way can have been shown without our knowing.
        while (!ct.IsCancellationRequested && await ClaimAsync() is { } reply) await SendAsync(reply);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // What waits for an answer that is not there any more is left for the sweep.
    private Task<ReplyRow?> ClaimAsync() => database.WriteAsync(async writing =>
    {
        var now = clock.Now();
        var claimed = await writing.FirstAsync<ClaimedReply>(
            $"""
            WITH claim AS MATERIALIZED (
                SELECT due.response_id, due.text_hash FROM reply due
                WHERE due.state = 'Waiting' AND due.next_attempt_at <= @now
                AND EXISTS (SELECT 1 FROM answer WHERE answer.response_id = due.response_id AND answer.state = '{AnswerState.Active}')
                ORDER BY due.next_attempt_at LIMIT 1 {database.SkipLocked})
            UPDATE reply SET state = 'Sending', attempts = attempts + 1, next_attempt_at = @until
            WHERE state = 'Waiting' AND (response_id, text_hash) IN (SELECT response_id, text_hash FROM claim)
            RETURNING response_id AS ResponseId, text_hash AS TextHash
            """,
            new { now, until = now + (long)LongestSend.TotalMilliseconds });
        return claimed is null ? null : await writing.FirstAsync<ReplyRow>(ReplyRow.Find, claimed);
    });

    // No cancellation: giving up on a send half-way would leave it unknown whether the person has it.
    private async Task SendAsync(ReplyRow reply)
    {
        if (reply.Sealed is null || wayBack.Open(reply.ResponseId, reply.Sealed) is not { } address)
        {
            await EndAsync(reply, "Refused", reply.Sealed is null ? "no way back" : "the way back was sealed with another key");
            return;
        }

        try
        {
            var chat = await connector.PersonalChatAsync(address.ServiceUrl, address.TenantId, address.PersonId, CancellationToken.None);
            var card = ReplyCard.Build(reply.Reference, reply.SectionTitle, reply.Text);
            await connector.SendAsync(chat, OutgoingMessage.OfCard(card, Strings.Replies_AReplyToYourResponse), CancellationToken.None);
            await EndAsync(reply, "Sent", "");
        }
        catch (ConnectorException failure) when (failure.Kind is ConnectorFailure.Throttled or ConnectorFailure.NotSent && reply.Attempts < MostAttempts)
        {
            var wait = failure.RetryAfter ?? TimeSpan.FromMinutes(Math.Pow(2, reply.Attempts));
            await PutOffAsync(reply, wait, failure.Reason);
        }
        catch (ConnectorException failure)
        {
            await EndAsync(reply, failure.Kind == ConnectorFailure.Unknown ? "Unknown" : "Refused", failure.Reason);
        }
    }

    private async Task PutOffAsync(ReplyRow reply, TimeSpan wait, string reason)
    {
        await database.WriteAsync(writing => writing.ExecuteAsync(
            "UPDATE reply SET state = 'Waiting', reason = @reason, next_attempt_at = @next WHERE response_id = @ResponseId AND text_hash = @TextHash",
            new { reply.ResponseId, reply.TextHash, reason, next = clock.Now() + (long)wait.TotalMilliseconds }));
        LogPutOff(reply.ResponseId, reason);
    }

    private async Task EndAsync(ReplyRow reply, string state, string reason)
    {
        await database.WriteAsync(async writing =>
        {
            await writing.ExecuteAsync(
                "UPDATE reply SET state = @state, reason = @reason, text = '' WHERE response_id = @ResponseId AND text_hash = @TextHash",
                new { reply.ResponseId, reply.TextHash, state, reason });
            if (state == "Sent") await WayBack.ForgetAsync(writing, reply.ResponseId);
        });
        LogEnded(reply.ResponseId, state, reason);
    }

    [LoggerMessage(LogLevel.Warning, "Of {Count} replies nobody knows whether they were shown: the service stopped while it sent them. They are not sent again")]
    private partial void LogLost(int count);

    [LoggerMessage(LogLevel.Information, "The reply to {ResponseId} waits: {Reason}")]
    private partial void LogPutOff(string responseId, string reason);

    [LoggerMessage(LogLevel.Information, "The reply to {ResponseId} ended as {State} {Reason}")]
    private partial void LogEnded(string responseId, string state, string reason);

    private sealed record ClaimedReply
    {
        public string ResponseId { get; init; } = "";

        public string TextHash { get; init; } = "";
    }
}

/// <summary>A reply with what it takes to deliver it. <c>Sealed</c> is null where its way back is gone.</summary>
internal sealed record ReplyRow
{
    public const string Find = """
        SELECT reply.response_id AS ResponseId, reply.text_hash AS TextHash, reply.text AS Text, reply.attempts AS Attempts,
            answer.reference AS Reference, answer.section_title AS SectionTitle, way_back.sealed AS Sealed
        FROM reply JOIN answer ON answer.response_id = reply.response_id
        LEFT JOIN way_back ON way_back.response_id = reply.response_id
        WHERE reply.response_id = @ResponseId AND reply.text_hash = @TextHash
        """;

    public string ResponseId { get; init; } = "";

    public string TextHash { get; init; } = "";

    public string Text { get; init; } = "";

    public long Attempts { get; init; }

    public string Reference { get; init; } = "";

    public string SectionTitle { get; init; } = "";

    public string? Sealed { get; init; }

    // A record prints its members; the text is a reviewer's to one person.
    public override string ToString() => $"{nameof(ReplyRow)} {ResponseId}";
}
