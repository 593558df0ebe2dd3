using System.Globalization;
using System.Text.RegularExpressions;
using CoeBot.Cards;

namespace CoeBot.Broadcasts;

/// <summary>Reads a day and a time as somebody in London means them: <c>2026-10-25 09:30</c>, <c>25/10/2026 9:30</c>, <c>25 October 2026 at 09:30</c>.</summary>
internal static partial class LondonTime
{
    public const string Expected = "Type the day and the time as 25/10/2026 09:30, in London time.";

    private static readonly string[] Formats =
        [.. from day in new[] { "yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy" } from time in new[] { "HH:mm", "H:mm" } select $"{day} {time}"];

    /// <returns>The moment, or why there is none. An hour that comes twice means its first coming.</returns>
    public static (DateTimeOffset? Moment, string? Problem) Read(string typed, DateTimeOffset now)
    {
        var plain = At().Replace(typed.Trim(), " ");
        if (!DateTime.TryParseExact(plain, Formats, London.British, DateTimeStyles.None, out var time))
            return (null, $"I can't read “{typed}” as a day and a time. {Expected}");
        if (London.Skips(time))
            return (null, $"There is no {time.ToString("HH:mm", London.British)} on {London.Say(DateOnly.FromDateTime(time))} in London: the clocks skip that hour.");
        var moment = London.At(time);
        return moment > now ? (moment, null) : (null, $"That time has passed: in London it is {London.Say(now)}.");
    }

    [GeneratedRegex(@",?\s+(at\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex At();
}
