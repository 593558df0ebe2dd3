using System.Runtime.ExceptionServices;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CoeBot.Teams;

/// <summary>
/// Tries a call again as far as its <see cref="Repeating"/> allows: four tries in all, after what Retry-After says or else 1, 2 and 4 s
/// less up to half by chance. A wait longer than ten seconds is the caller's to plan. In place of Azure.Core's policy, which waits by
/// the wall clock and reads no decimal Retry-After.
/// </summary>
/// <param name="jitter">From 0 to 1.</param>
/// <param name="clock">Waits.</param>
/// <param name="metrics">Counts refusals for haste, those too that a further try makes good.</param>
internal sealed class ConnectorRetry(TimeProvider clock, Func<double> jitter, TeamsMetrics metrics) : HttpPipelinePolicy
{
    private const int Tries = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var number = 1; ; number++)
        {
            var failure = await TryAsync(message, pipeline);
            if (failure is null && message.Response.Status == 429) metrics.Throttled();
            var again = number < Tries && (failure is null
                ? message.ResponseClassifier.IsRetriableResponse(message)
                : message.ResponseClassifier.IsRetriable(message, failure));
            var wait = again ? Wait(message, failure, number) : TimeSpan.Zero;
            if (!again || wait > LongestWait)
            {
                if (failure is not null) ExceptionDispatchInfo.Throw(failure);
                return;
            }

            if (message.HasResponse) message.Response.Dispose();
            await Task.Delay(wait, clock, message.CancellationToken);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Calls to Teams are asynchronous.");

    private static async ValueTask<Exception?> TryAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
            return null;
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or IOException or OperationCanceledException)
        {
            return failure;
        }
    }

    private TimeSpan Wait(HttpMessage message, Exception? failure, int number)
    {
        if (failure is null && ConnectorFailures.Wait(message.Response, clock.GetUtcNow()) is { } asked) return asked;
        return TimeSpan.FromSeconds(Math.Pow(2, number - 1) * (1 - (jitter() / 2)));
    }
}
