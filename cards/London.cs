using System.Globalization;

namespace CoeBot.Cards;

/// <summary>Days and times as a clock and a calendar in London show them, where the paper's readers are; dates in British words.</summary>
public static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static CultureInfo British { get; } = CultureInfo.GetCultureInfo("en-GB");

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>True for an hour that the clocks skip.</summary>
    public static bool Skips(DateTime time) => Zone.IsInvalidTime(time);

    public static TimeSpan Offset(DateTime time) => Zone.GetUtcOffset(time);

    /// <summary>The moment when clocks show this; an hour that comes twice means its first coming, one that is skipped the hour after.</summary>
    public static DateTimeOffset At(DateTime time)
    {
        if (Skips(time)) time = time.AddHours(1);
        return new DateTimeOffset(time, Zone.IsAmbiguousTime(time) ? Zone.GetAmbiguousTimeOffsets(time).Max() : Offset(time));
    }

    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", British);

    public static string Say(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMMM yyyy 'at' HH:mm", British);
}
