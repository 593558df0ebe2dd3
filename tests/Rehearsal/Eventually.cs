namespace CoeBot.Rehearsal;

/// <summary>Waits until something can be seen, looking again and again; for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <param name="look">Null or false until it can be seen.</param>
    /// <param name="what">For the message.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="within">By the system's clock; 20 s unless told.</param>
    /// <param name="betweenLooks">Moves what must go on; a clock that it moves runs as fast as looks are taken, calls on their way included.</param>
    /// <param name="every">10 ms unless told.</param>
    /// <exception cref="TimeoutException">It was not seen in time.</exception>
    public static async Task<T> SeeAsync<T>(Func<Task<T?>> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null, TimeSpan? every = null) where T : class
    {
        using var timeout = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        using var timer = new PeriodicTimer(every ?? BetweenLooks, TimeProvider.System);
        while (true)
        {
            if (await look() is { } seen) return seen;
            betweenLooks?.Invoke();
            try
            {
                await timer.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"Not seen in time: {what}.");
            }
        }
    }

    public static Task<T> SeeAsync<T>(Func<T?> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null, TimeSpan? every = null) where T : class =>
        SeeAsync(() => Task.FromResult(look()), what, ct, within, betweenLooks, every);

    public static Task IsTrueAsync(Func<Task<bool>> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null, TimeSpan? every = null) =>
        SeeAsync(async () => await look() ? what : null, what, ct, within, betweenLooks, every);

    public static Task IsTrueAsync(Func<bool> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null, TimeSpan? every = null) =>
        SeeAsync(() => look() ? what : null, what, ct, within, betweenLooks, every);
}
