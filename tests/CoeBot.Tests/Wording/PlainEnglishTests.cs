using System.Text.RegularExpressions;
using Xunit;

namespace CoeBot.Tests.Wording;

/// <summary>The style guide of GOV.UK, as far as a test can hold it: a reading age of 9, and errors without manners or blame.</summary>
public sealed partial class PlainEnglishTests
{
    private const double OldestOfAll = 9;
    private const double OldestOfOne = 12;

    // Of fewer words one long one decides, such as "consultation".
    private const int FewWords = 12;

    [Fact]
    public void All_of_it_can_be_read_at_nine() => Assert.InRange(ReadingAge.Of([.. WordsFile.Entries.Values.Select(Spoken)]), 0, OldestOfAll);

    [Fact]
    public void No_text_is_hard_to_read()
    {
        var hard = from entry in WordsFile.Entries
                   let text = Spoken(entry.Value)
                   where ReadingAge.Words(text).Count >= FewWords
                   let age = ReadingAge.Of([text])
                   where age > OldestOfOne
                   orderby age descending
                   select $"{age:N1} {entry.Key}: {entry.Value}";
        Assert.True(!hard.Any(), $"Too hard; shorter sentences, shorter words:\n{string.Join('\n', hard)}");
    }

    [Fact]
    public void Nothing_begs_blames_or_frightens() =>
        Assert.All(WordsFile.Entries, entry => Assert.False(NotOurTone().IsMatch(entry.Value), $"{entry.Key}: {entry.Value}"));

    [Fact]
    public void Apostrophes_and_quotation_marks_are_the_curved_ones() =>
        Assert.All(WordsFile.Entries, entry => Assert.DoesNotMatch("['\"]", entry.Value));

    [Theory]
    [InlineData("The cat sat on the mat.", 0, 6)]
    [InlineData("Notwithstanding the aforementioned considerations, participating organisations are encouraged to demonstrate accountability.", 20, 40)]
    public void The_measure_knows_easy_from_hard(string text, double least, double most) => Assert.InRange(ReadingAge.Of([text]), least, most);

    // What is put in counts as one short word, the service's own name as another.
    private static string Spoken(string text) => Placeholder().Replace(text, "one").Replace("CoeBot", "Bot", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(please|sorry|oops|unfortunately|invalid|illegal|forbidden|incorrect|wrong|error|you must|you should have|you forgot|failed to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotOurTone();
}
