using System.Runtime.CompilerServices;
using CoeBot.Operations;
using CoeBot.Rehearsal;
using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>The page that <c>preview --out</c> writes, opened from its folder as an organiser opens it, of every section there is.</summary>
public sealed class PreviewTests(Chromium chromium)
{
    private static readonly string[] Looks = ["light", "dark", "contrast"];

    public static TheoryData<string, int, string> Views =>
    [
        .. from paper in Papers().Keys from width in new[] { 320, 640, 1024 } from look in Looks select (paper, width, look),
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_section_reads_well(string paper, int width, string look)
    {
        await using var page = await OpenAsync(paper, width, look);
        Assert.True(await page.Page.Locator(".ac-adaptiveCard").CountAsync() > 0, "No card was drawn.");
        await page.LookAsync("closed");

        await page.Page.GetByLabel("Open everything that can be opened").CheckAsync();

        await page.LookAsync("open");
    }

    [Fact]
    public async Task The_width_and_the_theme_are_chosen_on_the_page()
    {
        await using var page = await OpenAsync("sample", 1024, "light");
        var card = page.Page.Locator(".card").First;

        await page.Page.GetByLabel("Phone").CheckAsync();
        await page.Page.GetByLabel("Dark").CheckAsync();

        Assert.InRange((await card.BoundingBoxAsync())!.Width, 280, 320);
        Assert.Equal("rgb(41, 41, 41)", await card.EvaluateAsync<string>("node => getComputedStyle(node).backgroundColor"));
    }

    [Fact]
    public async Task A_valid_answer_is_not_sent_and_the_page_says_so()
    {
        await using var page = await OpenAsync("sample", 1024, "light");
        var form = page.Page.Locator("section").First;

        await form.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Locator("[id$='-summary'] input, input[id$='-summary']").First.FillAsync("Shared records would help");
        await form.Locator("[data-verb=respond]").ClickAsync();

        await Assertions.Expect(page.Page.Locator("#said")).ToContainTextAsync("nothing was sent");
    }

    private async Task<PreviewedPage> OpenAsync(string paper, int width, string look)
    {
        var folder = Directory.CreateTempSubdirectory("coebot-preview-");
        Assert.Equal(0, await CommandLine.RunAsync(["preview", "--out", folder.FullName, "--Paper:Source", Papers()[paper]]));
        var page = await chromium.OpenAsync(new Window(width, 900));
        return await PreviewedPage.OpenAsync(page, folder, Path.Combine(Papers()[paper], "docs"), $"{paper}-{width}-{look}", $"?width={width}&look={look}");
    }

    /// <summary>The sample, and the real one where it lies beside the clone.</summary>
    private static Dictionary<string, string> Papers([CallerFilePath] string here = "")
    {
        var real = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "shared", "paper"));
        return Directory.Exists(real) ? new() { ["sample"] = SampleFiles.Paper, ["real"] = real } : new() { ["sample"] = SampleFiles.Paper };
    }
}
