using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class PaperReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Sections_follow_the_table_of_contents_and_keep_their_place()
    {
        Assert.Equal(["index", "why-share", "what-libraries-hold", "how-it-could-work", "one-library-card", "costs"], Samples.Paper.Sections.Select(s => s.Id.Slug));
        Assert.Equal((6, 6), (Samples.Paper.Sections[5].Place, Samples.Paper.Sections[5].Of));
        Assert.Equal("https://shared-shelves.example/paper/one-library-card/costs/", Samples.Paper.Find(" Costs ")!.PageUrl.AbsoluteUri);
        Assert.Equal(["Appendix: one library card"], Samples.Paper.Find("costs")!.Under);
    }

    [Fact]
    public void The_real_paper_has_seventeen_sections_and_no_two_ids_alike()
    {
        if (Repository.Shared("paper") is null)
            return; // not beside this clone; the sample is tested anyway
        var paper = PaperReader.Read(Repository.Shared("paper")!, null);
        Assert.Equal(17, paper.Sections.Select(section => section.Id).Distinct().Count());
        Assert.Equal("how-our-system-works", paper.Sections[3].Id.Slug);
        Assert.Equal("context", paper.Sections[7].Id.Slug);
        Assert.Equal("appendix-1-more-on-how-our-system-works", paper.Sections[6].Id.Slug);
    }

    [Fact]
    public void What_a_card_cannot_show_is_a_warning_with_file_and_line()
    {
        var warnings = Samples.Paper.Warnings.Select(warning => warning.ToString()).ToList();
        Assert.Contains(warnings, warning => warning.StartsWith("how-it-could-work.md:51:", StringComparison.Ordinal) && warning.Contains("<iframe>", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("'javascript:'", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("why-share.md:27:", StringComparison.Ordinal) && warning.Contains("old-plan.md", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("feedback.md:1:", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("one-library-card/costs.md:", StringComparison.Ordinal) && warning.Contains("picture", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("how-it-cold-work", "how-it-could-work")]
    [InlineData("libraries", "what-libraries-hold")]
    [InlineData("why share?", "why-share")]
    public void A_slip_of_typing_finds_the_section_that_was_meant(string typed, string id) => Assert.Equal(id, Samples.Paper.Nearest(typed, 3)[0].Id.Slug);

    [Fact]
    public void What_is_like_nothing_finds_nothing() => Assert.Empty(Samples.Paper.Nearest("xylophone", 3));

    [Fact]
    public void Two_equal_ids_are_refused_naming_both_files()
    {
        _folder.Write("a/context.md", "one");
        _folder.Write("b/context.md", "two");
        var problem = Assert.Throws<PaperException>(() => PaperReader.Read(_folder.Path, Samples.Site));
        Assert.Contains("a/context.md and b/context.md", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_folder_of_pages_is_called_as_it_is_named_with_a_closing_slash_or_without(string end)
    {
        _folder.Write("shelves/one.md", "# One\n\nWords.\n");
        Assert.Equal("Shelves", PaperReader.Read($"{_folder.Path}/shelves{end}", Samples.Site).Title);
    }

    [Fact]
    public void An_address_is_needed_from_somewhere()
    {
        _folder.Write("a.md", "one");
        Assert.Contains("Paper:SiteUrl", Assert.Throws<PaperException>(() => PaperReader.Read(_folder.Path, null)).Message, StringComparison.Ordinal);
        Assert.Equal("https://example.org/paper/a/", PaperReader.Read(_folder.Path, new Uri("https://example.org/paper")).Sections[0].PageUrl.AbsoluteUri);
    }

    [Fact]
    public void White_space_comments_colour_and_the_form_do_not_change_the_version()
    {
        var plain = Version("# T\n\nSome *words* here, and [a link](https://a.example).");
        Assert.Equal(plain, Version("# <span style=\"color:red\">T</span>\n\n\nSome   *words*\nhere, and [a link](https://a.example).\n\n<!-- note -->\n<form><input name=x></form>\n"));
        Assert.NotEqual(plain, Version("# T\n\nSome *words* there, and [a link](https://a.example)."));
        Assert.NotEqual(plain, Version("# T\n\nSome *words* here, and [a link](https://b.example)."));
    }

    [Fact]
    public void A_long_page_is_cut_at_its_headings_into_parts()
    {
        var chapter = string.Join("\n\n", Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("word", 400)), 4));
        var sections = Samples.OfPage($"# Long\n\n{string.Join("\n\n", Enumerable.Range(1, 5).Select(i => $"## Chapter {i}\n\n{chapter}\n\nSee<sup>{i}</sup>"))}\n\n<sup>1</sup> one\n\n<sup>4</sup> four").Sections;
        Assert.Equal(["page", "page-part-2", "page-part-3", "page-part-4", "page-part-5"], sections.Select(section => section.Id.Slug));
        Assert.All(sections, section => Assert.IsType<HeadingBlock>(section.Blocks[0]));
        Assert.Equal("Long (part 4 of 5)", sections[3].Title);
        Assert.Equal(["4"], sections[3].Notes.Select(note => note.Mark));
        Assert.Contains("Your response on part 4 of 5", Samples.Card(sections[3]).ToJson(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Version(string page) => Samples.OfPage(page).Sections[0].Version;
}
