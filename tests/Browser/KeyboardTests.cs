using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>The road without a mouse: every step is reached with Tab, and focus is never lost.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task The_road_can_be_walked_with_the_keyboard_alone()
    {
        await using var stage = await Stage.StartAsync(CancellationToken.None);
        await using var page = await RehearsalPage.OpenAsync(chromium, Window.Desk, stage.Page);
        var keys = page.Page.Keyboard;
        await Assertions.Expect(page.Page.Locator("#step-list button").First).ToBeVisibleAsync();

        await Keys.TabToAsync(page, "node => node.closest('#step-list li:nth-child(1)')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#compose textarea")).ToBeFocusedAsync();
        await keys.PressAsync("Control+A");
        await keys.TypeAsync($"broadcast {stage.Section} to all");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Button("broadcast.confirm")).ToBeVisibleAsync();
        await Keys.TabToAsync(page, "node => node.dataset.verb === 'broadcast.confirm'", "Shift+Tab");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Button("broadcast.confirm")).ToHaveCountAsync(0);
        await Keys.AssertFocusIsSomewhereAsync(page);

        await Keys.TabToAsync(page, "node => node.closest('#step-list li:nth-child(3)')", "Shift+Tab");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Button("respond")).ToBeVisibleAsync();
        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-role\"]') && node.tagName === 'SELECT'");
        await keys.PressAsync("ArrowDown");
        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-summary\"]')");
        await keys.TypeAsync("Typed without a mouse");
        await Keys.TabToAsync(page, "node => node.dataset.verb === 'respond'");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Button("edit")).ToBeVisibleAsync();
        await Keys.AssertFocusIsSomewhereAsync(page);

        await Keys.TabToAsync(page, "node => node.dataset.tab === 'list'", "Shift+Tab");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Row("Typed without a mouse").First).ToBeVisibleAsync();
        await Keys.TabToAsync(page, "node => node.closest('tbody')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#reading-title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_stop_leads_past_the_header()
    {
        await using var stage = await Stage.StartAsync(CancellationToken.None);
        await using var page = await RehearsalPage.OpenAsync(chromium, Window.Desk, stage.Page);

        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("#skip")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Page.Locator("#main")).ToBeFocusedAsync();
    }
}
