using System.Threading.Channels;

namespace CoeBot.Outbox;

/// <summary>Wakes the relay. Raising it twice before the relay looks is the same as once.</summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Call after the transaction that saved an entry has committed.</summary>
    public void Raise() => raised.Writer.TryWrite(true);

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
