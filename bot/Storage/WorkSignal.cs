using System.Threading.Channels;

namespace CoeBot.Storage;

/// <summary>
/// Tells whoever does a kind of work, on whichever node, that there is some. Raising it twice before anybody looks is the same as once.
/// Each kind has its own, since who waits takes the call away from others.
/// </summary>
internal abstract class WorkSignal
{
    private readonly string work;
    private readonly Database? database;
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="database">Carries the signal to other nodes and from them; null where there are none.</param>
    /// <param name="work">The kind of work, the same word on every node.</param>
    protected WorkSignal(Database? database, string work)
    {
        this.work = work;
        this.database = database;
        if (database is null) return;
        database.Heard += heard =>
        {
            if (heard == work) RaiseHere();
        };
    }

    /// <summary>Call after the transaction that saved the work has committed.</summary>
    public void Raise()
    {
        RaiseHere();
        database?.Announce(work);
    }

    /// <summary>This node alone has reason to look.</summary>
    public void RaiseHere() => raised.Writer.TryWrite(true);

    /// <summary>Returns when the signal is raised or the time has passed, whichever comes first.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time has passed, which is as good as a signal: look again.
        }
    }
}
