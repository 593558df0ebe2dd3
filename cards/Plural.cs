using System.Globalization;

namespace CoeBot.Cards;

/// <summary>The plural categories of Unicode's CLDR ("Language Plural Rules", cardinals) for the languages that the cards may speak.</summary>
internal static class Plural
{
    /// <param name="count">Not negative.</param>
    /// <param name="culture">Null for that of the thread, as resources do.</param>
    public static string Of(int count, CultureInfo? culture) => (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "cy"
        ? count switch { 0 => "Zero", 1 => "One", 2 => "Two", 3 => "Few", 6 => "Many", _ => "Other" }
        : count == 1 ? "One" : "Other";
}
