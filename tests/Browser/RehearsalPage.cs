using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>Someone who can be played.</summary>
internal sealed record Player(string Id, string Name, string Tenant, bool Organiser);

/// <summary>The rehearsal page through the eyes and hands of the person at it. What the page itself complains about fails the test.</summary>
internal sealed class RehearsalPage : IAsyncDisposable
{
    private readonly Window _window;
    private readonly List<string> _complaints = [];

    private RehearsalPage(IPage page, Window window)
    {
        Page = page;
        _window = window;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>The newest form of the open conversation.</summary>
    private ILocator Form => Page.Locator(".card:visible:has([data-verb=respond], [data-verb=save])").Last;

    private bool Narrow => _window.Width <= 640;

    public static async Task<RehearsalPage> OpenAsync(Chromium chromium, Window window, Uri address)
    {
        var page = new RehearsalPage(await chromium.OpenAsync(window), window);
        await page.Page.GotoAsync(address.AbsoluteUri);
        await page.Page.Locator("#person option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    public async Task<IReadOnlyList<Player>> PlayersAsync()
    {
        var players = new List<Player>();
        foreach (var option in await Page.Locator("#person option").AllAsync())
        {
            players.Add(new Player(
                (await option.GetAttributeAsync("value"))!, (await option.TextContentAsync())!, (await option.GetAttributeAsync("data-tenant"))!,
                await option.GetAttributeAsync("data-organiser") == "true"));
        }
        return players;
    }

    /// <summary>Returns once the page shows what this person sees.</summary>
    public async Task BeAsync(Player player)
    {
        await Page.Locator("#person").SelectOptionAsync(player.Id);
        await Assertions.Expect(Page.Locator("#posts")).ToHaveAttributeAsync("data-owner", new Regex(Regex.Escape($"|{player.Id}") + "$"));
    }

    public async Task OpenConversationAsync(string name)
    {
        if (Narrow) await OpenTabAsync("conversations");
        await Page.Locator(".rail a").Filter(new() { HasText = name }).First.ClickAsync();
        await Assertions.Expect(Page.Locator("#talk-title")).ToHaveTextAsync(name);
    }

    public Task OpenTabAsync(string tab) => Page.Locator($"[data-tab={tab}]").ClickAsync();

    public async Task SayAsync(string text)
    {
        // The page takes one message at a time, and may show the answer to the last before it is done with it.
        await Assertions.Expect(Page.Locator("#compose form[data-sending]")).ToHaveCountAsync(0);
        var box = Page.Locator("#compose textarea");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>The button of the newest card that sends this verb.</summary>
    public ILocator Button(string verb) => Page.Locator($".card:visible button[data-verb='{verb}']").Last;

    /// <summary>An input of the newest form, by the id of the contract's form.</summary>
    public ILocator Input(string id) => Form.Locator($"[id$='-{id}']").Locator("input, select, textarea").First;

    /// <summary>Fills in what the form requires and sends it; returns once the receipt is there.</summary>
    public async Task AnswerAsync(string summary)
    {
        await Input("role").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Input("summary").FillAsync(summary);
        await Button("respond").ClickAsync();
        await Assertions.Expect(Button("edit")).ToBeVisibleAsync();
    }

    /// <summary>The row of the reviewer's table that shows this text; waits until it is delivered.</summary>
    public ILocator Row(string text) => Page.Locator("#table tbody tr").Filter(new() { HasText = text });

    public async Task AssertFitsAsync()
    {
        var beyond = await Page.EvaluateAsync<int>(
            "() => Math.max(...['html', '.page'].map(s => document.querySelector(s)).map(e => e.scrollWidth - e.clientWidth))");
        Assert.True(beyond <= 0, $"At {_window.Name} the page is {beyond} pixels wider than the window.");
    }

    /// <summary>Keeps a picture of the page in artifacts/screenshots, for a person to look at.</summary>
    public Task PictureAsync(string name, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "artifacts", "screenshots");
        return Page.ScreenshotAsync(new() { Path = Path.GetFullPath(Path.Combine(folder, $"{_window.Name}-{name}.png")) });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
