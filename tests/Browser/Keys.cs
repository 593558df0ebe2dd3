using Xunit;

namespace CoeBot.Browser;

/// <summary>Going about a page with Tab alone.</summary>
internal static class Keys
{
    private const int FarEnough = 120;

    /// <summary>Presses the key until the focused element fits; it must show that it is focused.</summary>
    /// <param name="page">The page.</param>
    /// <param name="wanted">A JavaScript function of the focused element.</param>
    /// <param name="key">Tab, or Shift+Tab.</param>
    public static async Task TabToAsync(RehearsalPage page, string wanted, string key = "Tab")
    {
        for (var i = 0; i < FarEnough; i++)
        {
            await page.Page.Keyboard.PressAsync(key);
            if (await IsFocusedAsync(page, wanted))
            {
                await AssertFocusIsSeenAsync(page);
                return;
            }
        }
        Assert.Fail($"{FarEnough} times {key} did not reach {wanted}.");
    }

    public static Task<bool> IsFocusedAsync(RehearsalPage page, string wanted) =>
        page.Page.EvaluateAsync<bool>($"() => Boolean(({wanted})(document.activeElement))");

    public static async Task AssertFocusIsSomewhereAsync(RehearsalPage page) =>
        Assert.False(await IsFocusedAsync(page, "node => node === document.body"), "Focus was lost.");

    private static async Task AssertFocusIsSeenAsync(RehearsalPage page)
    {
        var seen = await page.Page.EvaluateAsync<bool>(
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }");
        Assert.True(seen, "The focused element has no visible ring.");
    }
}
