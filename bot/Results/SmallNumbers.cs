using System.Globalization;
using CoeBot.Cards;

namespace CoeBot.Results;

/// <summary>How a count is said. One below five could point at a person; it is said exactly only where no one but organisers reads it.</summary>
internal static class SmallNumbers
{
    public const int Least = 5;

    public static string TooFew => Strings.FewerThan5;

    public static string Exact(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Rounded all of them: an exact total beside exact others would give the hidden one away. None is among the few: that a
    // first answer came would be told by the change.
    public static string Vague(long count) => count < Least ? TooFew : Strings.FormatAtLeast(Exact(Rounded(count)));

    public static long Rounded(long count) => count / Least * Least;
}
