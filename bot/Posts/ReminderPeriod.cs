namespace CoeBot.Posts;

/// <summary>
/// How often a channel may be reminded: once in each half of the consultation and once in its last three days; at most once a week
/// where no days are set. <paramref name="Name"/> is empty for the latter.
/// </summary>
internal sealed record ReminderPeriod(string Name)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const int LastDays = 3;

    public static ReminderPeriod Of(DateOnly today, DateOnly? opens, DateOnly? closes)
    {
        if (opens is not { } first || closes is not { } last) return new ReminderPeriod("");
        if (last.DayNumber - today.DayNumber <= LastDays) return new ReminderPeriod($"{last:O} last days");
        var isFirstHalf = (today.DayNumber - first.DayNumber) * 2 < last.DayNumber - first.DayNumber + 1;
        return new ReminderPeriod($"{last:O} {(isFirstHalf ? "first" : "second")} half");
    }
}
