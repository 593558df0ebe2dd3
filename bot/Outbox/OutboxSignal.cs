using System.Threading.Channels;
using CoeBot.Storage;

namespace CoeBot.Outbox;

/// <summary>Wakes the relay, on every node. Raising it twice before the relay looks is the same as once.</summary>
internal sealed class OutboxSignal
{
    private const string Work = "outbox";

    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Database? database;

    /// <param name="database">Carries the signal to other nodes and from them.</param>
    public OutboxSignal(Database? database = null)
    {
        this.database = database;
        if (database is null) return;
        database.Heard += work =>
        {
            if (work == Work) RaiseHere();
        };
    }

    /// <summary>Call after the transaction that saved an entry has committed.</summary>
    public void Raise()
    {
        RaiseHere();
        database?.Announce(Work);
    }

    /// <summary>This node's relay alone has reason to look.</summary>
    public void RaiseHere() => raised.Writer.TryWrite(true);

    /// <summary>Returns when the signal is raised or the time is over.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken ct)
    {
        using var over = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, ct);
        try
        {
            await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over, which is as good as a signal.
        }
    }
}
