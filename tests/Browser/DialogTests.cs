using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>"More room": the form in a dialog, from half a thought to the receipt, with the keyboard alone.</summary>
public sealed class DialogTests(Chromium chromium)
{
    private const string Thought = "Half a thought that wants more room";

    public static TheoryData<int, ColorScheme> Windows => new()
    {
        { Window.Desk.Width, ColorScheme.Light }, { Window.Desk.Width, ColorScheme.Dark },
        { Window.Phone.Width, ColorScheme.Light }, { Window.Phone.Width, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Half_typed_text_goes_on_in_the_dialog_is_put_right_and_ends_in_a_receipt(int width, ColorScheme theme)
    {
        var window = (width == Window.Phone.Width ? Window.Phone : Window.Desk) with { Theme = theme };
        await using var stage = await Stage.StartAsync(CancellationToken.None);
        await using var page = await RehearsalPage.OpenAsync(chromium, window, stage.Page);
        await RoadTests.BroadcastAsync(page, stage);
        await page.BeAsync((await RoadTests.TwoMembersAsync(page))[0]);
        await Assertions.Expect(page.Button("respond")).ToBeVisibleAsync();
        var keys = page.Page.Keyboard;

        await page.Input("summary").FocusAsync();
        await keys.TypeAsync("Hm");
        await Keys.TabToAsync(page, "node => node.textContent === 'More room'");
        await keys.PressAsync("Enter");

        var dialog = page.Page.Locator("#dialog");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#dialog-title")).ToBeFocusedAsync();
        await Assertions.Expect(In(dialog, "summary")).ToHaveValueAsync("Hm");
        await LookAsync(page, "dialog-1-open");

        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-details\"]')");
        await keys.TypeAsync(string.Concat(Enumerable.Repeat("What I want to say at length. ", 20)));
        await Keys.TabToAsync(page, "node => node.textContent === 'Send' && node.closest('#dialog')");
        await keys.PressAsync("Enter");
        // The dialog checks at once: nothing was sent, and the first wrong input has the focus.
        await Assertions.Expect(dialog.GetByText("Tell us your role").First).ToBeVisibleAsync();
        Assert.True(await Keys.IsFocusedAsync(page, "node => node.closest('#dialog [id$=\"-role\"]')"), "The first wrong input is not focused.");
        await LookAsync(page, "dialog-2-checked");

        await keys.PressAsync("ArrowDown");
        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-summary\"]')");
        await keys.PressAsync("Control+A");
        await keys.TypeAsync(Thought);
        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-email\"]')");
        // An address that only the service finds wrong.
        await keys.TypeAsync("jo@example");
        await Keys.TabToAsync(page, "node => node.textContent === 'Send' && node.closest('#dialog')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByText("Not sent yet").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#dialog-title")).ToBeFocusedAsync();
        await Assertions.Expect(In(dialog, "summary")).ToHaveValueAsync(Thought);
        await LookAsync(page, "dialog-3-refused");

        await Keys.TabToAsync(page, "node => node.closest('[id$=\"-email\"]')");
        await keys.PressAsync("End");
        await keys.TypeAsync(".org");
        await Keys.TabToAsync(page, "node => node.textContent === 'Send' && node.closest('#dialog')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByText("Your reference is").First).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToContainTextAsync(Thought);
        await Assertions.Expect(page.Page.Locator("#dialog-title")).ToBeFocusedAsync();
        await LookAsync(page, "dialog-4-receipt");

        await keys.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.True(await Keys.IsFocusedAsync(page, "node => node.textContent === 'More room' || node.closest('.card')"), "Focus did not go back to the card.");
        await LookAsync(page, "dialog-5-closed");
        await page.OpenTabAsync("list");
        await Assertions.Expect(page.Row(Thought)).ToHaveCountAsync(1);
    }

    private static ILocator In(ILocator dialog, string id) => dialog.Locator($"[id$='-{id}']").Locator("input, select, textarea").First;

    private static async Task LookAsync(RehearsalPage page, string name)
    {
        await page.AssertFitsAsync();
        var beyond = await page.Page.EvaluateAsync<int>("() => { const d = document.querySelector('#dialog'); return d.open ? d.scrollWidth - d.clientWidth : 0; }");
        Assert.True(beyond <= 0, $"The dialog's content is {beyond} pixels wider than the dialog.");
        await Axe.AssertCleanAsync(page.Page);
        await page.PictureAsync(name);
    }
}
