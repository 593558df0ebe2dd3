using CoeBot.Broadcasts;
using CoeBot.Storage;

namespace CoeBot.Posts;

/// <summary>Tells the worker that a post is to be changed. Its own, since who waits takes the call away from others.</summary>
internal sealed class PostWake(Database database)
{
    private readonly Wake wake = new(database, "posts");

    public void Raise() => wake.Raise();

    public Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => wake.WaitAsync(atMost, clock, ct);
}
