using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>Sweeps at start and every hour. Behind it nothing of what was deleted, withdrawn or erased is left in the database's journal.</summary>
internal sealed partial class RetentionSweep(Retention retention, Database database, TimeProvider clock, ILogger<RetentionSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // Somebody was reading, such as the command backup.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                var swept = await retention.SweepAsync(stoppingToken);
                if (swept.All > 0) LogSwept(swept.Answers, swept.Withdrawn, swept.Replies, swept.Activities, swept.Remembered);
                if (!await database.TryEmptyJournalAsync(stoppingToken)) wait = Again;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure.GetType().Name);
            }

            await Task.Delay(wait, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Kept for long enough and deleted: {Answers} answers, {Withdrawn} withdrawn ones, {Replies} replies without an answer, {Activities} activities, {Remembered} remembered details")]
    private partial void LogSwept(int answers, int withdrawn, int replies, int activities, int remembered);

    [LoggerMessage(LogLevel.Error, "A retention sweep failed and will be tried again: {Failure}")]
    private partial void LogFailed(string failure);
}
