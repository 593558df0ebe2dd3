namespace CoeBot.Broadcasts;

/// <summary>
/// One post at a time in a conversation, and no more than Teams takes: 7 in a second, 8 in two, 60 in thirty, 1,800 in an hour.
/// (Teams, "Optimize your bot with rate limiting"; posts at the same time are refused with 412.)
/// </summary>
internal sealed class ConversationPacing(TimeProvider clock)
{
    private const int BetweenCleanings = 1000;

    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(250);

    private static readonly (int Most, TimeSpan Per)[] Windows =
    [
        (7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1)),
    ];

    private readonly Lock turn = new();
    private readonly Dictionary<string, List<DateTimeOffset>> posts = [];
    private readonly HashSet<string> busy = [];
    private int taken;

    /// <returns>Null where a post may go now, and is counted until <see cref="Release"/>; else how long to wait.</returns>
    public TimeSpan? Take(string conversationId)
    {
        var now = clock.GetUtcNow();
        lock (turn)
        {
            if (busy.Contains(conversationId)) return WhileBusy;
            if (++taken % BetweenCleanings == 0) Forget(now);
            if (!posts.TryGetValue(conversationId, out var sent)) posts[conversationId] = sent = [];
            if (Wait(sent, now) is { } wait) return wait;
            sent.Add(now);
            busy.Add(conversationId);
            return null;
        }
    }

    public void Release(string conversationId)
    {
        lock (turn) busy.Remove(conversationId);
    }

    private static TimeSpan? Wait(List<DateTimeOffset> sent, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (var (most, per) in Windows)
        {
            if (sent.Count < most) continue;
            var wait = sent[^most] + per - now;
            if (wait > (longest ?? TimeSpan.Zero)) longest = wait;
        }

        return longest;
    }

    // Ten thousand channels that got one post each are no reason to remember them all day.
    private void Forget(DateTimeOffset now)
    {
        var longest = Windows[^1].Per;
        foreach (var (conversationId, sent) in posts.ToList())
        {
            sent.RemoveAll(at => at <= now - longest);
            if (sent.Count == 0) posts.Remove(conversationId);
        }
    }
}
