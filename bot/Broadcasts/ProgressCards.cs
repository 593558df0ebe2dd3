using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>Keeps the card of each running broadcast up to date: at most one update in two seconds, and one at the end.</summary>
internal sealed partial class ProgressCards(BroadcastStore broadcasts, BroadcastReport report, TimeProvider clock, ILogger<ProgressCards> log) : BackgroundService
{
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Changed wake = new();
    private readonly Dictionary<long, DateTimeOffset> shown = [];

    /// <summary>True on the one node that posts.</summary>
    public bool IsShown { get; set; }

    /// <summary>Something may have changed.</summary>
    public void Raise() => wake.Raise();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(await ShowAsync(stoppingToken), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure.GetType().Name);
                await Task.Delay(BetweenUpdates, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>How long until there may be something to show again.</returns>
    private async Task<TimeSpan> ShowAsync(CancellationToken ct)
    {
        var sleep = LongestSleep;
        if (!IsShown) return sleep;
        foreach (var broadcast in await broadcasts.UntoldAsync(ct))
        {
            var wait = Allowed(broadcast) - clock.GetUtcNow();
            if (wait <= TimeSpan.Zero)
            {
                wait = BetweenUpdates;
                shown[broadcast.Number] = clock.GetUtcNow();
                if (await report.ShowAsync(broadcast, ct))
                {
                    await broadcasts.ToldAsync(broadcast.Number);
                    shown.Remove(broadcast.Number);
                    continue;
                }
            }

            if (wait < sleep) sleep = wait;
        }

        return sleep;
    }

    // Who confirmed has just been answered with the same card; the end is told at once.
    private DateTimeOffset Allowed(Broadcast broadcast)
    {
        if (shown.TryGetValue(broadcast.Number, out var last)) return last + BetweenUpdates;
        return broadcast.HasEnded ? DateTimeOffset.MinValue : (broadcast.ConfirmedAt ?? 0).ToTime() + BetweenUpdates;
    }

    [LoggerMessage(LogLevel.Error, "Showing the progress of broadcasts failed: {Failure}")]
    private partial void LogFailed(string failure);

    private sealed class Changed() : WorkSignal(null, "progress");
}
