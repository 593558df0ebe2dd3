using System.Threading.Channels;
using CoeBot.Storage;

namespace CoeBot.Broadcasts;

/// <summary>Tells a worker, on whichever node it is, that there is work, so that nobody waits for its next look.</summary>
internal sealed class Wake
{
    private readonly Database database;
    private readonly string work;
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Wake(Database database, string work = "deliveries")
    {
        this.database = database;
        this.work = work;
        database.Heard += heard =>
        {
            if (heard == work) raised.Writer.TryWrite(true);
        };
    }

    public void Raise()
    {
        raised.Writer.TryWrite(true);
        database.Announce(work);
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
