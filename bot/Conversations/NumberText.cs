using System.Globalization;
using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>The number behind <c>status</c>, <c>cancel</c> and <c>retry</c>.</summary>
internal static class NumberText
{
    /// <returns>The broadcast, or what to answer where there is none or it is not theirs to touch.</returns>
    public static async Task<(Broadcast? Broadcast, OutgoingMessage? Refusal)> FindAsync(BroadcastStore broadcasts, Asking asking, string text, CancellationToken ct)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await broadcasts.FindAsync(number, ct) is not { } broadcast)
            return (null, Reply.Notice("There is no broadcast with that number", "Nothing was changed.", "Type broadcasts to see the latest ones."));
        return asking.MayManage(broadcast)
            ? (broadcast, null)
            : (null, Reply.Notice("That is for organisers", "Nothing was changed.", Rights.TestOnly));
    }
}
