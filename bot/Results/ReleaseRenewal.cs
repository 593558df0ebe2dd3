namespace CoeBot.Results;

/// <summary>Counts again what somebody asked for and nobody should wait for.</summary>
internal sealed partial class ReleaseRenewal(ReleasedCounts released, ILogger<ReleaseRenewal> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in released.Wanted.ReadAllAsync(stoppingToken))
        {
            try
            {
                await released.RenewAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Released counts could not be renewed: {Failure}. The last ones stand.")]
    private partial void Failed(string failure);
}
