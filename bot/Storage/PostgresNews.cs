using System.Threading.Channels;
using Npgsql;

namespace CoeBot.Storage;

/// <summary>
/// LISTEN and NOTIFY between nodes. A notice is sent after the commit, on its own: inside a transaction it would make commits wait for
/// each other. What is lost with a connection is found at the next look.
/// </summary>
internal sealed class PostgresNews(NpgsqlDataSource source, Action<string> hear) : IAsyncDisposable
{
    private const string Channel = "coebot";
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    // Npgsql loses a cancellation that comes just as it begins to wait, and would wait for ever: it looks again after this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Channel<string> telling = System.Threading.Channels.Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private bool hasStarted;
    private bool hasEnded;

    public void Tell(string work) => telling.Writer.TryWrite(work);

    /// <summary>Does nothing the second time.</summary>
    public void Start()
    {
        if (!Interlocked.Exchange(ref hasStarted, true)) running = Task.WhenAll(UntilStoppedAsync(ListenAsync), UntilStoppedAsync(TellAsync));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref hasEnded, true)) return;
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task UntilStoppedAsync(Func<CancellationToken, Task> work)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop.Token);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(AfterFailure, TimeProvider.System, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) => hear(notice.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(ct);
        while (true) await connection.WaitAsync(LongestWait, ct);
    }

    // A thousand answers in a moment are one notice.
    private async Task TellAsync(CancellationToken ct)
    {
        while (await telling.Reader.WaitToReadAsync(ct))
        {
            var kinds = new HashSet<string>(StringComparer.Ordinal);
            while (telling.Reader.TryRead(out var work)) kinds.Add(work);
            foreach (var kind in kinds)
            {
                await using var notify = source.CreateCommand("SELECT pg_notify(@channel, @kind)");
                notify.Parameters.AddWithValue("channel", Channel);
                notify.Parameters.AddWithValue("kind", kind);
                await notify.ExecuteNonQueryAsync(ct);
            }
        }
    }
}
