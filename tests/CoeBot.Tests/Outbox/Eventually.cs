using Xunit;

namespace CoeBot.Tests.Outbox;

internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Looks until it is so, moving the clock by <paramref name="step"/> at each look.</summary>
    /// <param name="condition">What is looked at.</param>
    /// <param name="time">The clock that is moved.</param>
    /// <param name="step">By how much, at each look.</param>
    /// <param name="patience">How many times the usual deadline.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, ManualTime? time = null, TimeSpan step = default, int patience = 1)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline * patience, "It never became so.");
            await Task.Delay(Look, TimeProvider.System, TestContext.Current.CancellationToken);
            time?.Advance(step);
        }
    }

    public static Task TrueAsync(Func<bool> condition, ManualTime? time = null, TimeSpan step = default, int patience = 1) =>
        TrueAsync(() => Task.FromResult(condition()), time, step, patience);
}
