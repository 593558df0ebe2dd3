namespace CoeBot.Responses;

/// <summary>How many answers one person may give in any hour. Far above what a reader writes, far below what fills a list with junk.</summary>
internal static class AnswerPace
{
    public const int Most = 30;

    public static readonly TimeSpan Per = TimeSpan.FromHours(1);
}
