using System.Text;
using System.Text.RegularExpressions;

namespace CoeBot.Tests.Cards;

/// <summary>What counts as a word when a card is compared with its page: letters and digits, whatever their typographic form.</summary>
internal static partial class Words
{
    public static IReadOnlyList<string> In(string text) =>
        [.. Word().Matches(text.Normalize(NormalizationForm.FormKC)).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+")]
    private static partial Regex Word();
}
