using System.Globalization;
using CoeBot.Cards;
using CoeBot.Configuration;

namespace CoeBot.Results.Digests;

/// <summary>A day or a week that gets one digest. <paramref name="Name"/> is its key: whoever writes it first has it to send.</summary>
internal sealed record DigestPlan(string Name, DateTimeOffset From, DateTimeOffset Until)
{
    /// <returns>The latest one that is due; null where none ever is. A week ends on Monday morning.</returns>
    public static DigestPlan? Latest(DigestSettings settings, DateTimeOffset now)
    {
        if (settings.Every == DigestPeriod.Never) return null;
        var day = London.Day(now);
        if (At(day, settings.Hour) > now) day = day.AddDays(-1);
        if (settings.Every == DigestPeriod.Weekly) day = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var length = settings.Every == DigestPeriod.Weekly ? 7 : 1;
        var name = $"{(length == 7 ? "week to" : "day to")} {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return new DigestPlan(name, At(day.AddDays(-length), settings.Hour), At(day, settings.Hour));
    }

    private static DateTimeOffset At(DateOnly day, int hour) => London.At(day.ToDateTime(new TimeOnly(hour, 0)));
}
