namespace CoeBot.Storage;

/// <summary>A task that one node at a time does, as long as it lives. This one is for a database that has a single node.</summary>
internal class Lead : IAsyncDisposable
{
    private bool isHeld;

    /// <summary>Asks before every turn of the task whether it is this node's.</summary>
    /// <param name="takeOver">Run when the task became this node's: whoever had it before is gone, or believes so.</param>
    /// <param name="ct">Gives up asking.</param>
    /// <returns>False while another node has the task.</returns>
    public async Task<bool> TakeAsync(Func<Task> takeOver, CancellationToken ct)
    {
        if (isHeld && await StillAsync(ct)) return true;
        isHeld = false;
        if (!await TryAsync(ct)) return false;
        await takeOver();
        isHeld = true;
        return true;
    }

    public virtual ValueTask DisposeAsync()
    {
        isHeld = false;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected virtual Task<bool> StillAsync(CancellationToken ct) => Task.FromResult(true);

    protected virtual Task<bool> TryAsync(CancellationToken ct) => Task.FromResult(true);
}
