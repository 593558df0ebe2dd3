using Xunit;

namespace CoeBot.Tests.Outbox;

internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Looks until it is so, moving the clock by <paramref name="step"/> at each look.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, ManualTime? time = null, TimeSpan step = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "It never became so.");
            await Task.Delay(Look, TimeProvider.System, TestContext.Current.CancellationToken);
            time?.Advance(step);
        }
    }

    public static Task TrueAsync(Func<bool> condition, ManualTime? time = null, TimeSpan step = default) =>
        TrueAsync(() => Task.FromResult(condition()), time, step);
}
