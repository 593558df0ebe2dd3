using System.Globalization;

namespace CoeBot.Results;

/// <summary>Days as a calendar in London shows them.</summary>
internal static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The moment when clocks show this hour on this day; an hour that the clocks skip means the one after.</summary>
    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var time = day.ToDateTime(new TimeOnly(hour, 0));
        if (Zone.IsInvalidTime(time)) time = time.AddHours(1);
        return new DateTimeOffset(time, Zone.IsAmbiguousTime(time) ? Zone.GetAmbiguousTimeOffsets(time).Max() : Zone.GetUtcOffset(time));
    }

    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", British);

    public static string Say(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMMM yyyy 'at' HH:mm", British);
}
