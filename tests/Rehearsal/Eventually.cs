namespace CoeBot.Rehearsal;

/// <summary>Waits until something can be seen, looking again and again; for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);

    /// <exception cref="TimeoutException">It was not seen in time.</exception>
    public static async Task<T> SeeAsync<T>(Func<Task<T?>> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null) where T : class
    {
        using var timeout = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
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

    public static Task<T> SeeAsync<T>(Func<T?> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null) where T : class =>
        SeeAsync(() => Task.FromResult(look()), what, ct, within, betweenLooks);

    public static Task IsTrueAsync(Func<Task<bool>> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null) =>
        SeeAsync(async () => await look() ? what : null, what, ct, within, betweenLooks);

    public static Task IsTrueAsync(Func<bool> look, string what, CancellationToken ct, TimeSpan? within = null, Action? betweenLooks = null) =>
        SeeAsync(() => look() ? what : null, what, ct, within, betweenLooks);
}
