using CoeBot.Rehearsal;
using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>A form of two grids with thirteen ratings each, as the person who fills it in sees it.</summary>
public sealed class FormTests(Chromium chromium)
{
    private static string LongForm => Path.Combine(SampleFiles.Paper, "feedback-form.yaml");

    public static TheoryData<int, int, ColorScheme> Windows => new()
    {
        { 1280, 800, ColorScheme.Light }, { 1280, 800, ColorScheme.Dark }, { 320, 640, ColorScheme.Light }, { 320, 640, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Ratings_are_given_come_back_when_something_is_wrong_and_are_shown_to_the_reviewer(int width, int height, ColorScheme theme)
    {
        await using var stage = await Stage.StartAsync(CancellationToken.None, LongForm);
        await using var page = await RehearsalPage.OpenAsync(chromium, new Window(width, height, theme), stage.Page);
        await RoadTests.BroadcastAsync(page, stage);
        await page.BeAsync((await RoadTests.TwoMembersAsync(page))[0]);
        await Assertions.Expect(page.Button("respond")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".card:visible select[aria-labelledby]:has(option[value='5'])")).ToHaveCountAsync(27);
        await page.Input("q.usefulness.one-card").ScrollIntoViewIfNeededAsync();
        await LookAsync(page, "form-1-grid");
        await page.Input("q.activities").ScrollIntoViewIfNeededAsync();
        await page.PictureAsync("form-1-choices");

        await page.Input("role").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Input("q.usefulness.one-card").SelectOptionAsync("5");
        await page.Input("q.reasons").FillAsync("One card saves a journey");
        await page.Input("q.panel").FillAsync("reader at example");
        await page.Input("q.distance").SelectOptionAsync("ferry");
        await page.Button("respond").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Not sent yet").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.Input("q.usefulness.one-card")).ToHaveValueAsync("5");
        await LookAsync(page, "form-2-refused");

        await page.Input("q.panel").FillAsync("reader@example.org");
        await page.Button("respond").ClickAsync();
        await Assertions.Expect(page.Button("edit")).ToBeVisibleAsync();
        await LookAsync(page, "form-3-receipt");

        await page.OpenTabAsync("list");
        await page.Row("One card saves a journey").First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#reading dl")).ToContainTextAsync("One card saves a journey");
        await LookAsync(page, "form-4-item");
    }

    private static async Task LookAsync(RehearsalPage page, string name)
    {
        await page.AssertFitsAsync();
        await Axe.AssertCleanAsync(page.Page);
        await page.PictureAsync(name);
    }
}
