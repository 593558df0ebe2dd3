namespace CoeBot.Storage;

/// <summary>Times as the database keeps them: Unix milliseconds in UTC.</summary>
internal static class Clock
{
    public static long Now(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(this long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
