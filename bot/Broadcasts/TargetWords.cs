using System.Text.RegularExpressions;
using CoeBot.Cards;

namespace CoeBot.Broadcasts;

/// <summary>What organisers choose about a target, as it is stored.</summary>
/// <param name="Tags">Words in lower case with a space before, between and behind them.</param>
internal sealed partial record TargetWords(string Name, string Kind, string Tags)
{
    /// <returns>The words, or what is wrong with them.</returns>
    public static (TargetWords? Words, string? Problem) Read(string name, string kind, string tags)
    {
        var words = tags.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (name.Trim() is not { Length: > 0 and <= TargetNames.Longest } plain || plain.Contains(',', StringComparison.Ordinal)) return (null, Strings.TargetChanges_ANameHas1To100);
        if (plain.Any(char.IsControl)) return (null, Strings.TargetWords_ANameIsOneLine);
        if (kind is not (TargetKind.LocalAuthority or TargetKind.Network)) return (null, Strings.TargetChanges_TheKindIsLaOrNetwork);
        if (words.Find(word => !Tag().IsMatch(word)) is not null) return (null, Strings.TargetChanges_ATagHasLettersDigits);
        return (new TargetWords(plain, kind, words.Count == 0 ? " " : $" {string.Join(' ', words)} "), null);
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Tag();
}
