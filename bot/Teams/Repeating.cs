using Azure.Core;

namespace CoeBot.Teams;

/// <summary>
/// May a call be made again after this answer? Azure.Core's own rule repeats a POST like a GET, which shows a message twice when the
/// first answer got lost.
/// </summary>
internal abstract class Repeating : ResponseClassifier
{
    /// <summary>A new post: its delivery has a ledger, which alone decides about another try.</summary>
    public static readonly Repeating Never = new NeverRule();

    /// <summary>A send: only where it certainly wasn't done.</summary>
    public static readonly Repeating IfNotDone = new IfNotDoneRule();

    /// <summary>Reading, replacing, deleting: doing it twice is doing it once.</summary>
    public static readonly Repeating Freely = new FreelyRule();

    public override bool IsRetriableException(Exception exception) => false;

    public override bool IsRetriable(HttpMessage message, Exception exception) => IsRetriableException(exception);

    private sealed class NeverRule : Repeating
    {
        public override bool IsRetriableResponse(HttpMessage message) => false;
    }

    private sealed class IfNotDoneRule : Repeating
    {
        public override bool IsRetriableResponse(HttpMessage message) =>
            message.Response.Status == 429
            || (message.Response.Status == 503 && message.Response.Headers.Contains(ConnectorFailures.RetryAfterHeader));

        public override bool IsRetriableException(Exception exception) => ConnectorFailures.NeverConnected(exception);
    }

    private sealed class FreelyRule : Repeating
    {
        public override bool IsRetriableResponse(HttpMessage message) => message.Response.Status is 412 or 429 or 502 or 503 or 504;

        public override bool IsRetriableException(Exception exception) => exception is Azure.RequestFailedException or IOException;

        public override bool IsRetriable(HttpMessage message, Exception exception) =>
            IsRetriableException(exception)
            || (exception is OperationCanceledException && !message.CancellationToken.IsCancellationRequested);
    }
}
