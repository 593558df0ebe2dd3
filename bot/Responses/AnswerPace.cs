using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>How many answers one person may give in any hour. Far above what a reader writes, far below what fills a list with junk.</summary>
internal static class AnswerPace
{
    public const int Most = 30;

    public static readonly TimeSpan Per = TimeSpan.FromHours(1);

    /// <param name="given">What the person has given, withdrawn ones among it.</param>
    /// <param name="now">When they give the next.</param>
    /// <returns>When there is room again; null where there is now.</returns>
    public static DateTimeOffset? Again(IReadOnlyList<GivenAnswer> given, DateTimeOffset now)
    {
        if (given.Count < Most) return null;
        var recent = given.Select(answer => answer.SubmittedAt.ToTime()).Where(submitted => submitted > now - Per).ToList();
        return recent.Count < Most ? null : recent.Min() + Per;
    }
}
