using System.Text;
using System.Text.RegularExpressions;

namespace CoeBot.Tests.Cards;

/// <summary>What counts as a word when a card is compared with its page: letters and digits, whatever their typographic form.</summary>
internal static partial class Words
{
    // An asterisk is a mark or a sign, never a letter: where the site's Markdown and CommonMark disagree which of them, no word parts.
    public static IReadOnlyList<string> In(string text) =>
        [.. Word().Matches(text.Replace("*", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC)).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+")]
    private static partial Regex Word();
}
