namespace CoeBot.Cards.Paper;

/// <summary>How alike two names are, 0 to 1: shared words, shared beginnings and small slips of typing count.</summary>
internal static class Likeness
{
    public const double Near = 0.5;
    private const int LongestCompared = 120;

    public static double Of(string typed, string name)
    {
        var left = Words(typed);
        var right = Words(name);
        if (left.Count == 0 || right.Count == 0)
            return 0;
        // Whoever types three words of a title of ten means that title: measured from the typed side, with a little for the rest.
        var found = left.Average(word => right.Max(other => OfWords(word, other)));
        var covered = right.Average(word => left.Max(other => OfWords(word, other)));
        return 0.85 * found + 0.15 * covered;
    }

    private static List<string> Words(string text) =>
        [.. SectionId.Of(text.Length <= LongestCompared ? text : text[..LongestCompared]).Slug.Split('-', StringSplitOptions.RemoveEmptyEntries)];

    private static double OfWords(string a, string b)
    {
        if (a == b)
            return 1;
        if (a.Length >= 3 && b.StartsWith(a, StringComparison.Ordinal))
            return 0.9;
        var longest = Math.Max(a.Length, b.Length);
        var alike = 1 - (double)Slips(a, b) / longest;
        return alike >= 0.6 ? alike : 0;
    }

    /// <summary>Letters added, left out or changed to make one word of the other.</summary>
    private static int Slips(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var here = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = here;
            }
        }
        return row[b.Length];
    }
}
