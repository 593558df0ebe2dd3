using CoeBot.Responses;

namespace CoeBot.SharePoint;

/// <summary>Looks at the list every minute for what reviewers changed, and sends the replies that are due.</summary>
internal sealed partial class ReviewRounds(ReviewReader reader, Replies replies, TimeProvider clock, ILogger<ReviewRounds> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Between;
        while (true)
        {
            try
            {
                await Task.Delay(wait, clock, stoppingToken);
                wait = await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Its message may quote what was read.
                RoundFailed(failure.GetType().Name, failure.StackTrace);
                wait = Between;
            }
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken ct)
    {
        var wait = Between;
        try
        {
            await reader.ReadAsync(ct);
        }
        catch (GraphException failure)
        {
            ReadingFailed(failure.Summary);
            if (failure.RetryAfter > wait) wait = failure.RetryAfter.Value;
        }

        await replies.SendDueAsync(ct);
        return wait < TimeSpan.FromHours(1) ? wait : TimeSpan.FromHours(1);
    }

    [LoggerMessage(LogLevel.Warning, "The list's changes could not be read: {Reason}")]
    private partial void ReadingFailed(string reason);

    [LoggerMessage(LogLevel.Error, "Looking for what reviewers changed failed, {Exception}: {Stack}")]
    private partial void RoundFailed(string exception, string? stack);
}
