namespace CoeBot.Conversations;

/// <summary>Slips of typing: letters left out, added, changed, or two in the wrong order.</summary>
internal static class Spelling
{
    private const int MostSlips = 2;

    /// <returns>The word that is meant; null where none is near.</returns>
    public static string? Nearest(string typed, IEnumerable<string> words) => words
        .Where(word => word.Length > MostSlips + 1 && Math.Abs(word.Length - typed.Length) <= MostSlips)
        .Select(word => (Word: word, Slips: Slips(typed, word)))
        .Where(near => near.Slips <= (near.Word.Length > 5 ? MostSlips : 1))
        .OrderBy(near => near.Slips)
        .ThenBy(near => near.Word, StringComparer.Ordinal)
        .Select(near => near.Word)
        .FirstOrDefault();

    private static int Slips(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
