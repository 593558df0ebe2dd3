using System.Text.Json;
using CoeBot.Operations;
using CoeBot.Rehearsal;
using CoeBot.Tests.Cards;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class PreviewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_section_becomes_a_JSON_file_and_a_page_and_nothing_on_standard_output()
    {
        var spoken = await Spoken.ByAsync("preview", "why-share", "--out", folder.Path, "--Paper:Source", SampleFiles.Paper);

        Assert.Equal((0, ""), (spoken.ExitCode, spoken.Output));
        Assert.Equal("AdaptiveCard", JsonDocument.Parse(File.ReadAllText(At("why-share.json"))).RootElement.GetProperty("type").GetString());
        Assert.Contains("\"id\":\"why-share\"", File.ReadAllText(At("why-share.html")), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        Assert.Contains("why-share.html", spoken.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Paper:Source")]
    [InlineData("--Paper:Source=")]
    public async Task Without_a_section_all_of_them_are_on_one_page(string setting)
    {
        string[] source = setting.EndsWith('=') ? [setting + SampleFiles.Paper] : [setting, SampleFiles.Paper];

        var spoken = await Spoken.ByAsync(["preview", .. source, "--out", folder.Path]);

        Assert.Equal((0, ""), (spoken.ExitCode, spoken.Output));
        var page = File.ReadAllText(At("all-sections.html"));
        Assert.All(Samples.Paper.Sections, section => Assert.Contains($"\"id\":\"{section.Id.Slug}\"", page, StringComparison.Ordinal));
        Assert.All(Samples.Paper.Sections, section => Assert.True(File.Exists(At($"{section.Id.Slug}.json"))));
    }

    [Fact]
    public async Task A_page_needs_no_other_file_and_no_server()
    {
        await Spoken.ByAsync("preview", "why-share", "--out", folder.Path, "--Paper:Source", SampleFiles.Paper);

        var page = File.ReadAllText(At("why-share.html"));
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link rel=\"stylesheet\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\nimport ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\nexport ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_section_says_can_not_end_the_script_that_holds_it()
    {
        var section = Samples.OfPage("# A </script><b> title\n\n`</script><script>alert(1)</script>`").Sections[0];

        var page = PreviewPage.Write(section.Title, [PreviewedCard.Of(section, Samples.Card(section))]);

        Assert.DoesNotContain("</script><", page[..page.IndexOf("<script>", StringComparison.Ordinal)].Replace("</script>\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_section_and_a_folder_there_is_nothing_to_show()
    {
        var spoken = await Spoken.ByAsync("preview", "--Paper:Source", SampleFiles.Paper);

        Assert.Equal((1, ""), (spoken.ExitCode, spoken.Output));
        Assert.Contains("--out DIR", spoken.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adaptivecards.min.js")]
    [InlineData("adaptivecards.css")]
    public void The_renderer_in_the_page_is_the_one_that_the_tests_check_cards_with(string file)
    {
        var fetched = Path.Combine(SampleFiles.NodeModules, "adaptivecards", "dist", file);
        Assert.SkipUnless(File.Exists(fetched), "The npm packages of tests/package.json are not installed.");

        Assert.Equal(File.ReadAllText(fetched).ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(SampleFiles.Drawing, file)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("a **b** _c_ \\*d\\*", "<p>a <strong>b</strong> <em>c</em> *d*</p>")]
    [InlineData("- a\r- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("7. a\r8. b", "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("# a", "<p># a</p>")]
    [InlineData("a\n===", "<p>a\n===</p>")]
    [InlineData("`a` <b>", "<p>`a` &lt;b&gt;</p>")]
    [InlineData("![a](https://b.example/)", "<p>!<a href=\"https://b.example/\">a</a></p>")]
    public void Of_Markdown_only_what_Teams_reads_is_drawn(string text, string html) => Assert.Equal(html, CardMarkdown.ToHtml(text).TrimEnd());

    public void Dispose() => folder.Dispose();

    private string At(string file) => Path.Combine(folder.Path, file);
}
