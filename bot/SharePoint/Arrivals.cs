using CoeBot.Storage;

namespace CoeBot.SharePoint;

/// <summary>When this process last wrote an answer into the list: whether others get through while one does not.</summary>
internal sealed class Arrivals(TimeProvider clock)
{
    // Longer than an entry waits between two tries, so that one that keeps failing notices.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    private long last;

    public bool AreRecent => Volatile.Read(ref last) is > 0 and var at && clock.Now() - at <= Lately.TotalMilliseconds;

    public void Note() => Volatile.Write(ref last, clock.Now());
}
