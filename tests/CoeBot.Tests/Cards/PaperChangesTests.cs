using CoeBot.Cards.Paper;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class PaperChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void New_changed_and_removed_sections_are_noticed()
    {
        _folder.Write("a.md", "# A\n\nThe ferry sails at ten.");
        _folder.Write("b.md", "# B\n\nStays as it is.");
        _folder.Write("c.md", "# C\n\nGoes.");
        var before = PaperSnapshot.Read(PaperSnapshot.Of(Read()).ToJson(), "before.json");
        _folder.Write("a.md", "# A\n\nThe ferry sails at noon.");
        File.Delete(Path.Combine(_folder.Path, "c.md"));
        _folder.Write("aa.md", "# New one\n\nArrives.");

        var changes = PaperChanges.Since(before, Read());
        Assert.Equal([(ChangeKind.Changed, "a"), (ChangeKind.New, "aa"), (ChangeKind.Removed, "c")], changes.Select(change => (change.Kind, change.Id)));
        Assert.Equal("… ferry sails at [-ten.-] {+noon.+}", WordDiff.Describe(changes[0].Words, 3));
    }

    [Fact]
    public void A_paper_compared_with_itself_has_not_changed() =>
        Assert.Empty(PaperChanges.Since(PaperSnapshot.Of(Samples.Paper), Samples.Paper));

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("[")]
    [InlineData("null")]
    public void Something_else_is_refused_by_name(string json) =>
        Assert.Contains("before.json", Assert.Throws<PaperException>(() => PaperSnapshot.Read(json, "before.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_difference_leads_from_one_text_to_the_other()
    {
        var words = Gen.Elements("a", "b", "c", "d").ListOf().Select(list => string.Join(' ', list));
        Prop.ForAll(words.ToArbitrary(), words.ToArbitrary(), (before, after) =>
        {
            var runs = WordDiff.Between(before, after);
            Assert.Equal(before, string.Join(' ', runs.Where(run => run.Change != WordChange.Added).Select(run => run.Text)));
            Assert.Equal(after, string.Join(' ', runs.Where(run => run.Change != WordChange.Removed).Select(run => run.Text)));
        }).Check(Properties.Tried(500));
    }

    [Fact]
    public void The_shortest_difference_is_found()
    {
        var runs = WordDiff.Between("one two three four five six", "one 2 three four 5 six seven");
        Assert.Equal("one [-two-] {+2+} three four [-five-] {+5+} six {+seven+}", WordDiff.Describe(runs));
    }

    public void Dispose() => _folder.Dispose();

    private ConsultationPaper Read() => PaperReader.Read(_folder.Path, Samples.Site);
}
