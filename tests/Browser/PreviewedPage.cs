using System.Runtime.CompilerServices;
using CoeBot.Rehearsal;
using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>An open preview. Its pictures come from the paper's own folder, and any other call fails the test.</summary>
internal sealed class PreviewedPage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _name;
    private readonly List<string> _complaints = [];

    private PreviewedPage(IPage page, DirectoryInfo folder, string name) => (Page, _folder, _name) = (page, folder, name);

    public IPage Page { get; }

    public static async Task<PreviewedPage> OpenAsync(IPage page, DirectoryInfo folder, string pictures, string name, string query, string file = "all-sections.html")
    {
        var opened = new PreviewedPage(page, folder, name);
        page.PageError += (_, error) => opened._complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") opened._complaints.Add(message.Text);
        };
        await page.RouteAsync(address => address.StartsWith("http", StringComparison.Ordinal), route => opened.AnswerAsync(route, pictures));
        await page.GotoAsync(new Uri(Path.Combine(folder.FullName, file)).AbsoluteUri + query);
        return opened;
    }

    /// <summary>Nothing sticks out, axe-core finds nothing, and a picture is kept for a person to look at.</summary>
    public async Task LookAsync(string state)
    {
        var beyond = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(beyond <= 0, $"The page is {beyond} pixels wider than the window.");
        var cut = await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.card, .card *:not(textarea):not(input)')].filter(node => {
              const look = getComputedStyle(node);
              return (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1 && look.overflowX !== 'visible')
                || (node.clientHeight > 0 && node.scrollHeight > node.clientHeight + 1 && look.overflowY === 'hidden');
            }).map(node => node.outerHTML.slice(0, 200))
            """);
        Assert.Empty(cut);
        await Axe.AssertCleanAsync(Page, Path.Combine(SampleFiles.NodeModules, "axe-core", "axe.min.js"));
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures(), $"preview-{_name}-{state}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _folder.Delete(recursive: true);
        Assert.Empty(_complaints);
    }

    private async Task AnswerAsync(IRoute route, string pictures)
    {
        var asked = Uri.UnescapeDataString(new Uri(route.Request.Url).AbsolutePath);
        var picture = asked.Split("/assets/", 2) is [_, var rest] ? Path.Combine(pictures, "assets", rest) : "";
        if (route.Request.ResourceType != "image") _complaints.Add($"The page called {route.Request.Url}");
        if (File.Exists(picture)) await route.FulfillAsync(new() { Path = picture });
        else await route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='60'/>" });
    }

    private static string Pictures([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "artifacts", "screenshots"));
}
