using System.Threading.Channels;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>Tells the sender, on whichever node it is, that there is work, so that nobody waits for its next look.</summary>
internal sealed class Wake
{
    private const string Work = "deliveries";

    private readonly Database database;
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Wake(Database database)
    {
        this.database = database;
        database.Heard += work =>
        {
            if (work == Work) raised.Writer.TryWrite(true);
        };
    }

    public void Raise()
    {
        raised.Writer.TryWrite(true);
        database.Announce(Work);
    }

    /// <summary>Returns when raised or when the time has passed, whichever comes first.</summary>
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
            // The time has passed: look again.
        }
    }
}
