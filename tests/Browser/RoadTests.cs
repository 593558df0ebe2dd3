using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>The main job as its people see it.</summary>
public sealed class RoadTests(Chromium chromium)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<int, ColorScheme> Windows => new()
    {
        { Window.Desk.Width, ColorScheme.Light }, { Window.Desk.Width, ColorScheme.Dark },
        { Window.Tablet.Width, ColorScheme.Light }, { Window.Tablet.Width, ColorScheme.Dark },
        { Window.Phone.Width, ColorScheme.Light }, { Window.Phone.Width, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_organiser_sends_a_section_and_the_answers_of_two_councils_reach_the_reviewer(int width, ColorScheme theme)
    {
        var window = Sized(width, theme);
        await using var stage = await Stage.StartAsync(Never);
        await using var page = await RehearsalPage.OpenAsync(chromium, window, stage.Page);
        await LookAsync(page, "1-start");
        string Summary(Player member) => $"What we need, from {member.Name} at {window.Name}";

        await BroadcastAsync(page, stage);
        await LookAsync(page, "3-confirmed");

        var members = await TwoMembersAsync(page);
        for (var i = 0; i < members.Count; i++)
        {
            await page.BeAsync(members[i]);
            await Assertions.Expect(page.Button("respond")).ToBeVisibleAsync();
            await LookAsync(page, $"4-section-{i}");
            await page.AnswerAsync(Summary(members[i]));
            await LookAsync(page, $"5-receipt-{i}");
        }

        await page.OpenTabAsync("list");
        foreach (var member in members) await Assertions.Expect(page.Row(Summary(member))).ToBeVisibleAsync();
        await LookAsync(page, "6-list");

        await page.Row(Summary(members[0])).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#reading dl")).ToContainTextAsync(Summary(members[0]));
        await LookAsync(page, "7-reading");
    }

    [Fact]
    public async Task A_reviewers_status_and_reply_are_kept_in_the_list()
    {
        await using var stage = await Stage.StartAsync(Never);
        await using var page = await RehearsalPage.OpenAsync(chromium, Window.Desk, stage.Page);
        await BroadcastAsync(page, stage);
        await page.BeAsync((await TwoMembersAsync(page))[0]);
        await page.AnswerAsync("Something to reply to");

        await page.OpenTabAsync("list");
        await page.Row("Something to reply to").First.GetByRole(AriaRole.Button).ClickAsync();
        await page.Page.GetByLabel("Status").SelectOptionAsync("Needs reply");
        await page.Page.GetByLabel("Reply", new() { Exact = true }).FillAsync("Thank you, we will.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(page.Row("Something to reply to").First).ToContainTextAsync("Needs reply");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.GetByLabel("Reply", new() { Exact = true })).ToHaveValueAsync("Thank you, we will.");
    }

    [Fact]
    public async Task Half_typed_text_survives_what_others_do_in_the_channel()
    {
        await using var stage = await Stage.StartAsync(Never);
        await using var page = await RehearsalPage.OpenAsync(chromium, Window.Desk, stage.Page);
        await BroadcastAsync(page, stage);
        var member = (await TwoMembersAsync(page))[0];
        await page.BeAsync(member);
        await page.Input("summary").FillAsync("Half a thou");

        await using var other = await RehearsalPage.OpenAsync(chromium, Window.Desk, stage.Page);
        await other.BeAsync(member);
        await other.SayAsync("help");

        await Assertions.Expect(page.Page.Locator(".post")).Not.ToHaveCountAsync(1);
        await Assertions.Expect(page.Input("summary")).ToHaveValueAsync("Half a thou");
    }

    internal static async Task BroadcastAsync(RehearsalPage page, Stage stage)
    {
        await page.BeAsync((await page.PlayersAsync()).First(player => player.Organiser));
        await page.OpenConversationAsync("Chat with CoeBot");
        await page.SayAsync($"broadcast {stage.Section} to all");
        await page.Button("broadcast.confirm").ClickAsync();
        await Assertions.Expect(page.Button("broadcast.confirm")).ToHaveCountAsync(0);
    }

    /// <summary>Two people of different organisations who have a channel with the section in it.</summary>
    internal static async Task<IReadOnlyList<Player>> TwoMembersAsync(RehearsalPage page) =>
        [.. (await page.PlayersAsync()).Where(player => !player.Organiser).DistinctBy(player => player.Tenant).TakeLast(2)];

    private static async Task LookAsync(RehearsalPage page, string name)
    {
        await page.AssertFitsAsync();
        await Axe.AssertCleanAsync(page.Page);
        await page.PictureAsync(name);
    }

    private static Window Sized(int width, ColorScheme theme) =>
        new[] { Window.Desk, Window.Tablet, Window.Phone }.Single(window => window.Width == width) with { Theme = theme };
}
