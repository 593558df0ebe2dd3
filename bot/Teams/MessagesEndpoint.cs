using Microsoft.Extensions.ObjectPool;

namespace CoeBot.Teams;

/// <summary>
/// <c>POST /api/messages</c>, the one route that Teams calls. Answers: 401 and 403 without a reason, 413 over 256 KB, 415 for what isn't
/// JSON, 400 for what isn't an activity or an invoke without a name, 429 for a tenant that floods, 503 while the channel's keys can't be had.
/// A name that nobody knows is ignored with an empty 200 (Activity protocol, A5402): Teams adds names, and shows a 5xx to people.
/// </summary>
internal sealed partial class MessagesEndpoint(
    CallerCheck callers, IActivityHandler handler, TeamsMetrics metrics, TimeProvider clock, ILogger<MessagesEndpoint> log)
    : IDisposable
{
    public const int MostBytes = 256 * 1024;

    /// <summary>Teams gives up on an activity after 10 to 15 s and sends it again.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TenantTurns turns = new();
    private readonly ObjectPool<ResponseBuffer> buffers = new DefaultObjectPool<ResponseBuffer>(new DefaultPooledObjectPolicy<ResponseBuffer>());

    public async Task HandleAsync(HttpContext context)
    {
        var (token, refusal) = await callers.TokenAsync(context);
        if (token is null)
        {
            if (refusal.Status() == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
            Refuse(context, null, refusal);
            return;
        }

        var (activity, status) = await ActivityReading.ReadAsync(context);
        context.Response.StatusCode = status;
        if (activity is null)
        {
            // What is left of a body is not read, so the next request must come by another connection.
            context.Response.Headers.Connection = "close";
            metrics.Count(null, "unreadable");
            return;
        }

        if (callers.Fits(token, activity) is { } misfit) Refuse(context, activity.Type, misfit);
        else if (!ActivityTypes.IsHandled(activity.Type)) metrics.Count(activity.Type, "ignored");
        else if (string.IsNullOrEmpty(activity.Conversation?.Id) || !ActivityIds.AreSound(activity)) Answer(context, activity, StatusCodes.Status400BadRequest, "unreadable");
        else await ActAsync(context, activity);
    }

    public void Dispose() => turns.Dispose();

    private async Task ActAsync(HttpContext context, Activity activity)
    {
        InvokeResponse? response;
        try
        {
            // Not the request's token: Teams hangs up early, and an answer half taken is worse than one nobody waits for.
            using var limit = new CancellationTokenSource(Limit, clock);
            using var turn = await turns.TakeAsync(activity.Tenant!.Value, limit.Token);
            if (!turn.IsAcquired)
            {
                Answer(context, activity, StatusCodes.Status429TooManyRequests, "flooded");
                return;
            }

            response = await handler.HandleAsync(activity, limit.Token);
        }
        catch (Exception failure)
        {
            // The border: passed on, the server would log the message, and a message may quote what a person wrote.
            var (type, kind) = (ActivityTypes.Known(activity.Type), failure.GetType().Name);
            Failed(type, kind);
            Answer(context, activity, StatusCodes.Status500InternalServerError, "failed");
            return;
        }

        if (activity.Type != ActivityTypes.Invoke) Answer(context, activity, StatusCodes.Status200OK, "handled");
        else if (response is null) AnswerUnknown(context, activity);
        else await AnswerAsync(context, activity, response);
    }

    private void AnswerUnknown(HttpContext context, Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Name)) Answer(context, activity, StatusCodes.Status400BadRequest, "unreadable");
        else Answer(context, activity, StatusCodes.Status200OK, "unknown");
    }

    private async Task AnswerAsync(HttpContext context, Activity activity, InvokeResponse response)
    {
        Answer(context, activity, StatusCodes.Status200OK, response.StatusCode < 400 ? "handled" : "problem");
        if (response.Type is null) return;
        var buffer = buffers.Get();
        try
        {
            var body = buffer.Write(response);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
        finally
        {
            buffers.Return(buffer);
        }
    }

    private void Refuse(HttpContext context, string? type, Refusal refusal)
    {
        var known = ActivityTypes.Known(type);
        Refused(refusal, known);
        metrics.Count(type, "refused");
        context.Response.StatusCode = refusal.Status();
    }

    private void Answer(HttpContext context, Activity activity, int status, string result)
    {
        metrics.Count(activity.Type, result);
        context.Response.StatusCode = status;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a caller: {Refusal}, activity {Type}")]
    private partial void Refused(Refusal refusal, string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity of type {Type} failed: {Failure}")]
    private partial void Failed(string type, string failure);
}
