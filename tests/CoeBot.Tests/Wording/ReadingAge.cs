using System.Text.RegularExpressions;

namespace CoeBot.Tests.Wording;

/// <summary>
/// How old somebody should be to read a text with ease: the Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, "Derivation of
/// New Readability Formulas", US Navy 1975) and five years, since a grade is a year of school. Syllables are counted by their vowels,
/// which is what tools do without a dictionary; a word may be one out.
/// </summary>
internal static partial class ReadingAge
{
    public static double Of(IReadOnlyCollection<string> texts)
    {
        var words = texts.SelectMany(Words).ToList();
        var sentences = texts.Sum(Sentences);
        return (0.39 * words.Count / sentences) + (11.8 * words.Sum(Syllables) / words.Count) - 15.59 + 5;
    }

    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    // A colon or semicolon ends a thought as a full stop does; a heading has no stop at all.
    private static int Sentences(string text) => Math.Max(1, Ends().Split(text).Count(part => Word().IsMatch(part)));

    internal static int Syllables(string word)
    {
        var letters = word.ToLowerInvariant().Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (letters.Length <= 3) return 1;
        var spoken = letters.EndsWith("le", StringComparison.Ordinal) ? letters : Silent().Replace(letters, "");
        return Math.Max(1, Vowels().Count(spoken));
    }

    [GeneratedRegex(@"\p{L}[\p{L}’'-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?:;]+(?:\s|$)")]
    private static partial Regex Ends();

    [GeneratedRegex("(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$|^y")]
    private static partial Regex Silent();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();
}
