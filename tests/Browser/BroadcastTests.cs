using Microsoft.Playwright;
using Xunit;

namespace CoeBot.Browser;

/// <summary>All that organisers do with a broadcast, from the test to the withdrawal, and what members see of it.</summary>
public sealed class BroadcastTests(Chromium chromium)
{
    private const string Section = "why-share";
    private const string NewWords = "Since May the ferry carries parcels too.";

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task An_organiser_tests_schedules_sends_cancels_and_mends_a_broadcast(int width)
    {
        await using var stage = await BroadcastStage.StartAsync();
        await using var page = await OpenAsync(stage, width);
        var player = await BeOrganiserAsync(page);

        await TypeAsync(page, "tag Southborough test", "is tagged test");
        await TypeAsync(page, $"broadcast {Section} to all as test", "post to 1 channel?");
        await LookAsync(page, "broadcast-1-test");
        await page.Button("broadcast.confirm").ClickAsync();
        await SeeAsync(page, "Broadcast 1: finished");

        await TypeAsync(page, "broadcast how-it-could-work to all on 1 January 2099 at 09:30", "post to 6 channels?");
        await LookAsync(page, "broadcast-2-schedule");
        await page.Button("broadcast.confirm").ClickAsync();
        await SeeAsync(page, "Broadcast 2: scheduled");
        await TypeAsync(page, "cancel 2", "Broadcast 2: cancelled");

        // Held back by Teams, so that it can be stopped midway.
        await TypeAsync(page, "broadcast index to all", "post to 6 channels?");
        stage.Hold();
        await page.Button("broadcast.confirm").ClickAsync();
        await SeeAsync(page, "Broadcast 3: being posted");
        await LookAsync(page, "broadcast-3-progress");
        await TypeAsync(page, "cancel 3", "Broadcast 3: cancelled");
        await LookAsync(page, "broadcast-4-cancelled");
        stage.LetGo();

        await TypeAsync(page, $"broadcast {Section} to all", "post to 5 channels?");
        stage.Hold();
        await page.Button("broadcast.confirm").ClickAsync();
        await SeeAsync(page, "Broadcast 4: being posted");
        await stage.RemoveAppAsync();
        await stage.DeleteChannelAsync();
        stage.LetGo();
        var end = await SeeAsync(page, "Broadcast 4: finished");
        await Assertions.Expect(end).ToContainTextAsync("Refused by Teams");
        await Assertions.Expect(end).ToContainTextAsync("Channel gone");
        await LookAsync(page, "broadcast-5-end");
        await page.Button("broadcast.csv").ClickAsync();
        await Assertions.Expect((await SeeAsync(page, "6 targeted = ")).First).ToContainTextAsync("3 posted + 1 refused + 1 skipped + 1 unreachable");
        await LookAsync(page, "broadcast-6-csv");
        await page.Button("broadcast.status").ClickAsync();

        await stage.AddAppAgainAsync();
        await TypeAsync(page, "retry 4", "tried again in 1 channel");
        await TypeAsync(page, "broadcasts", "What was done last");
        await LookAsync(page, "broadcast-7-record");
        await page.BeAsync(await MemberAsync(page));
        await Assertions.Expect(page.Button("respond")).ToBeVisibleAsync();
        Assert.True(player.Organiser);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Posted_cards_are_updated_reminded_closed_opened_and_withdrawn_before_the_eyes_of_a_member(int width)
    {
        await using var stage = await BroadcastStage.StartAsync();
        await using var page = await OpenAsync(stage, width);
        await BeOrganiserAsync(page);
        await TypeAsync(page, $"broadcast {Section} to all", "post to 6 channels?");
        await page.Button("broadcast.confirm").ClickAsync();
        await SeeAsync(page, "Broadcast 1: finished");

        await stage.NewPaperAsync(NewWords);
        await ChangeAsync(page, $"update {Section}", "update.confirm", "Updating posted cards: finished", "changed-1-update");
        await AsMemberAsync(page, () => Assertions.Expect(page.Page.GetByText(NewWords).First).ToBeVisibleAsync());

        await ChangeAsync(page, "remind all", "remind.confirm", "Reminding channels: finished", "changed-2-remind");
        await AsMemberAsync(page, async () =>
        {
            await Assertions.Expect(page.Page.GetByText("is still open for comments").First).ToBeVisibleAsync();
            await LookAsync(page, "changed-3-reminded");
        });

        await ChangeAsync(page, "close", "close.confirm", "Closing the consultation: finished", "changed-4-close");
        await AsMemberAsync(page, async () =>
        {
            await Assertions.Expect(page.Button("respond")).ToHaveCountAsync(0);
            await Assertions.Expect(page.Page.GetByText("closed").First).ToBeVisibleAsync();
            await LookAsync(page, "changed-5-closed");
        });

        await ChangeAsync(page, "reopen", "reopen.confirm", "Opening the consultation again: finished", "changed-6-reopen");
        await AsMemberAsync(page, () => Assertions.Expect(page.Button("respond")).ToBeVisibleAsync());

        await ChangeAsync(page, $"withdraw {Section}", "withdraw.confirm", "Withdrawing posted cards: finished", "changed-7-withdraw");
        await AsMemberAsync(page, async () =>
        {
            await Assertions.Expect(page.Page.GetByText("This message was deleted.").First).ToBeVisibleAsync();
            await page.SayAsync("unfollow here");
            await Assertions.Expect(page.Page.GetByText("This channel will get no more sections").First).ToBeVisibleAsync();
            await page.SayAsync("follow here as la Ferry side");
            await Assertions.Expect(page.Page.GetByText("It is listed as Ferry side.").First).ToBeVisibleAsync();
            await LookAsync(page, "changed-8-follow");
        });

        await BeOrganiserAsync(page);
        await TypeAsync(page, "targets", "Ferry side");
        await LookAsync(page, "targets-1-list");
        await TypeAsync(page, "targets csv", "id,name,kind,tags,follows,paused");
        await LookAsync(page, "targets-2-csv");
        await TypeAsync(page, "targets import", "Change channels by a list");
        await page.Page.GetByLabel("The rows").Last.FillAsync("id,name,kind,tags,follows,paused\n1,Network,Network,friends,yes,no\n");
        await page.Button("targets.check").ClickAsync();
        await SeeAsync(page, "1 channel to change");
        await LookAsync(page, "targets-3-checked");
        await page.Button("targets.apply").ClickAsync();
        await SeeAsync(page, "1 channel: changed.");
    }

    private static async Task ChangeAsync(RehearsalPage page, string typed, string verb, string finished, string name)
    {
        await BeOrganiserAsync(page);
        await page.SayAsync(typed);
        await Assertions.Expect(page.Button(verb)).ToBeVisibleAsync();
        await LookAsync(page, name);
        await page.Button(verb).ClickAsync();
        await SeeAsync(page, finished);
    }

    private static async Task AsMemberAsync(RehearsalPage page, Func<Task> see)
    {
        await page.BeAsync(await MemberAsync(page));
        await see();
    }

    private Task<RehearsalPage> OpenAsync(BroadcastStage stage, int width) =>
        RehearsalPage.OpenAsync(chromium, width == Window.Phone.Width ? Window.Phone : Window.Desk, stage.Page);

    private static async Task<Player> BeOrganiserAsync(RehearsalPage page)
    {
        var organiser = (await page.PlayersAsync()).First(player => player.Organiser);
        await page.BeAsync(organiser);
        await page.OpenConversationAsync("Chat with CoeBot");
        return organiser;
    }

    /// <summary>Somebody of the council that has one team only.</summary>
    private static async Task<Player> MemberAsync(RehearsalPage page) => (await page.PlayersAsync()).Last(player => !player.Organiser);

    private static async Task TypeAsync(RehearsalPage page, string typed, string answer)
    {
        await page.SayAsync(typed);
        await SeeAsync(page, answer);
    }

    /// <returns>The newest card with these words.</returns>
    private static async Task<ILocator> SeeAsync(RehearsalPage page, string words)
    {
        var card = page.Page.Locator(".card:visible").Filter(new() { HasText = words }).Last;
        await Assertions.Expect(card).ToBeVisibleAsync(new() { Timeout = 20_000 });
        return card;
    }

    /// <summary>By day and by night.</summary>
    private static async Task LookAsync(RehearsalPage page, string name)
    {
        await page.Page.Locator(".card:visible").Last.ScrollIntoViewIfNeededAsync();
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.AssertFitsAsync();
            await Axe.AssertCleanAsync(page.Page);
            await page.PictureAsync($"{name}-{(theme == ColorScheme.Dark ? "night" : "day")}");
        }
    }
}
