using System.Text.RegularExpressions;
using Xunit;

namespace CoeBot.Tests.Wording;

/// <summary>The file can be handed to a translator as it is.</summary>
public sealed partial class WordsFileTests
{
    [Fact]
    public void Whoever_translates_is_told_what_is_put_in() =>
        Assert.All(
            WordsFile.Entries,
            entry => Assert.All(
                Placeholder().Matches(entry.Value).Select(match => match.Groups[1].Value),
                name => Assert.Contains($"{name}: ", WordsFile.Comments[entry.Key], StringComparison.Ordinal)));

    [Fact]
    public void Every_text_is_used()
    {
        var code = string.Concat(new[] { "cards", "bot" }.SelectMany(Repository.Sources).Select(File.ReadAllText));
        var used = Used().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.All(
            WordsFile.Entries.Keys.Where(key => !key.StartsWith("Counted_", StringComparison.Ordinal)),
            key => Assert.True(used.Contains(key), $"Nobody says {key}"));
    }

    [Fact]
    public void What_is_counted_has_both_forms_of_English() =>
        Assert.All(
            typeof(CoeBot.Cards.Counted).GetMethods().Where(method => method.ReturnType == typeof(string) && method.IsStatic),
            noun => Assert.All(new[] { "One", "Other" }, form => Assert.Contains("{count}", WordsFile.Entries[$"Counted_{noun.Name}_{form}"], StringComparison.Ordinal)));

    [Fact]
    public void No_sentence_is_put_together_from_pieces_with_blanks_at_their_ends() =>
        Assert.All(WordsFile.Entries, entry => Assert.Equal(entry.Value.Trim(), entry.Value));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\bStrings\.(?:Format)?(\w+)")]
    private static partial Regex Used();
}
