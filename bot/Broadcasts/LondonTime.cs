using System.Globalization;
using System.Text.RegularExpressions;
using CoeBot.Cards;

namespace CoeBot.Broadcasts;

/// <summary>Reads a day and a time as somebody in London means them: <c>2026-10-25 09:30</c>, <c>25/10/2026 9:30</c>, <c>25 October 2026 at 09:30</c>.</summary>
internal static partial class LondonTime
{
    public static string Expected => Strings.LondonTime_TypeTheDayAndTheTime;

    private static readonly string[] Formats =
        [.. from day in new[] { "yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy" } from time in new[] { "HH:mm", "H:mm" } select $"{day} {time}"];

    /// <returns>The moment, or why there is none. An hour that comes twice means its first coming.</returns>
    public static (DateTimeOffset? Moment, string? Problem) Read(string typed, DateTimeOffset now)
    {
        var plain = At().Replace(typed.Trim(), " ");
        if (!DateTime.TryParseExact(plain, Formats, London.British, DateTimeStyles.None, out var time))
            return (null, Strings.FormatLondonTime_ICantReadAsADay(typed: typed, expected: Expected));
        if (London.Skips(time))
            return (null, Strings.FormatLondonTime_ThereIsNoOnInLondon(time: time.ToString("HH:mm", London.British), day: London.Say(DateOnly.FromDateTime(time))));
        var moment = London.At(time);
        return moment > now ? (moment, null) : (null, Strings.FormatLondonTime_ThatTimeHasPassed(London.Say(now)));
    }

    [GeneratedRegex(@",?\s+(at\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex At();
}
