using System.Threading.Channels;

namespace CoeBot.Rehearsal.Play;

/// <summary>Tells every open page that something changed. Several changes in a row may arrive as one.</summary>
internal sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private readonly List<Channel<bool>> _listeners = [];

    internal void Raise()
    {
        lock (_gate)
            foreach (var listener in _listeners) listener.Writer.TryWrite(true);
    }

    internal async Task ServeAsync(HttpContext http, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate) _listeners.Add(changes);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await WriteAsync(": hello\n\n");
            await foreach (var _ in changes.Reader.ReadAllAsync(either.Token)) await WriteAsync("event: changed\ndata: {}\n\n");
        }
        catch (OperationCanceledException)
        {
            // The page went away or the rehearsal ends.
        }
        finally
        {
            lock (_gate) _listeners.Remove(changes);
        }

        async Task WriteAsync(string text)
        {
            await http.Response.WriteAsync(text, either.Token);
            await http.Response.Body.FlushAsync(either.Token);
        }
    }
}
