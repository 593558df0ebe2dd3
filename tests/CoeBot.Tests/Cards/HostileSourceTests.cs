using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>Sources that cannot be read end in a message that names the file.</summary>
public sealed class HostileSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Tags_of_other_programs_are_not_acted_on()
    {
        Site("""
            markdown_extensions:
              - emoji: !!python/name:os.system
              - x: !ENV [HOME, 1]
              - y: !!python/object/apply:os.system ["touch /tmp/coebot-was-here"]
            """);
        Assert.Single(PaperReader.Read(_folder.Path, Samples.Site).Sections);
    }

    [Theory]
    [InlineData("nav:\n  - Gone: gone.md", "gone.md")]
    [InlineData("nav:\n  - Out: ../../etc/passwd.md", "outside")]
    [InlineData("docs_dir: ../elsewhere", "docs_dir")]
    [InlineData("site_url: 'ftp://example.org'", "site_url")]
    [InlineData("nav: &again\n  - Deep: *again", "levels deep")]
    [InlineData("nav: [", "line")]
    [InlineData("a: b: c", "line")]
    public void A_site_that_makes_no_sense_is_named(string yaml, string told)
    {
        Site(yaml);
        Refused("mkdocs.yml", told);
    }

    [Fact]
    public void Ten_thousand_brackets_are_refused()
    {
        Site($"nav: {new string('[', 10_000)}");
        Refused("mkdocs.yml", "levels deep");
    }

    [Fact]
    public void Text_that_is_not_utf_8_is_named()
    {
        File.WriteAllBytes(_folder.Write("old.md", ""), [.. "caf"u8, 0xE9]);
        Refused("old.md", "UTF-8");
    }

    [Fact]
    public void A_file_of_fifty_megabytes_is_not_read()
    {
        using (var file = File.OpenWrite(_folder.Write("huge.md", "")))
            file.SetLength(50 * 1024 * 1024);
        Refused("huge.md", "bytes");
    }

    [Fact]
    public void A_binary_file_is_named()
    {
        _folder.Write("picture.md", "x\0y");
        Refused("picture.md", "not text");
    }

    [Fact]
    public void Links_that_lead_back_end_in_a_message_or_are_not_followed()
    {
        _folder.Write("a.md", "words");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "again"), _folder.Path);
        Assert.Single(PaperReader.Read(_folder.Path, Samples.Site).Sections);

        Site("nav:\n  - Loop: loop.md");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "docs", "loop.md"), Path.Combine(_folder.Path, "docs", "loop.md"));
        Refused("loop.md", "");
    }

    [Fact]
    public void Nothing_there_nothing_to_read_and_other_kinds_are_named()
    {
        Assert.Contains("nowhere", Assert.Throws<PaperException>(() => PaperReader.Read("/nowhere", Samples.Site)).Message, StringComparison.Ordinal);
        Refused("coebot", "no page with words");
        var pdf = _folder.Write("paper.pdf", "x");
        Assert.Contains("paper.pdf", Assert.Throws<PaperException>(() => PaperReader.Read(pdf, Samples.Site)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Front_matter_that_is_not_yaml_is_shown_with_a_warning()
    {
        _folder.Write("a.md", "---\ntitle: [\n---\n\nwords");
        var paper = PaperReader.Read(_folder.Path, Samples.Site);
        Assert.Contains(paper.Warnings, warning => warning.File == "a.md");
        Assert.Contains("words", BlockText.Of(paper.Sections[0].Blocks), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Site(string yaml)
    {
        _folder.Write("mkdocs.yml", $"site_name: Site\n{yaml}\n");
        _folder.Write("docs/index.md", "words");
    }

    private void Refused(string file, string told)
    {
        var problem = Assert.Throws<PaperException>(() => PaperReader.Read(_folder.Path, Samples.Site));
        Assert.Contains(file, problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
    }
}
