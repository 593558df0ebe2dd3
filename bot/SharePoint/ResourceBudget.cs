namespace CoeBot.SharePoint;

/// <summary>
/// Keeps the service's own calls under what SharePoint grants an application in the smallest tenant: 1,250 resource units a minute
/// (a write or a query costs 2, reading one item 1; "Avoid getting throttled or blocked in SharePoint Online"). Being throttled costs
/// units too, so it is cheaper to wait here. In no minute are more than 1,180 spent; a long drain spends 1,140 a minute.
/// </summary>
internal sealed class ResourceBudget(TimeProvider clock)
{
    private const double UnitsPerSecond = 19;
    private const double Most = 40;

    private readonly Lock turn = new();
    private double left = Most;
    private DateTimeOffset filled = clock.GetUtcNow();

    /// <summary>Returns when the units may be spent; those who ask first go first.</summary>
    public Task TakeAsync(int units, CancellationToken ct)
    {
        TimeSpan wait;
        lock (turn)
        {
            var now = clock.GetUtcNow();
            left = Math.Min(Most, left + (Math.Max(0, (now - filled).TotalSeconds) * UnitsPerSecond)) - units;
            filled = now;
            wait = left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-left / UnitsPerSecond);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, ct) : Task.CompletedTask;
    }
}
