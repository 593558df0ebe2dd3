using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Posts;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What is promised of an answer, in every kind of place and by every way in.</summary>
public sealed class EveryWayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Scope, WayIn, StorageKind> Ways
    {
        get
        {
            var ways = new TheoryData<Scope, WayIn, StorageKind>();
            foreach (var scope in Enum.GetValues<Scope>())
                foreach (var way in Enum.GetValues<WayIn>())
                    ways.Add(scope, way, StorageKind.Sqlite);
            // Places and ways don't know which database it is: each of them once is enough there.
            ways.Add(Scope.Personal, WayIn.Dialog, StorageKind.Postgres);
            ways.Add(Scope.GroupChat, WayIn.Submit, StorageKind.Postgres);
            ways.Add(Scope.Channel, WayIn.Execute, StorageKind.Postgres);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_answer_is_kept_once_however_often_it_is_delivered_and_further_points_are_others(Scope scope, WayIn way, StorageKind storage)
    {
        await using var journey = await StartAsync(storage);
        var member = await Responder.StartAsync(journey, scope, way);

        await member.PressAsync("respond", Words("Only once, please"));
        var again = await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.SeeItemsAsync(1);

        var item = journey.Items[0];
        Assert.Equal(200, again.Status);
        Assert.Equal(member.Place, ((string?)item["Network"], (string?)item["NetworkKind"]));
        Assert.All(new[] { (string)item["Reference"]!, "Only once, please" }, text => Assert.Contains(text, member.Shown, StringComparison.Ordinal));
        Assert.All(new[] { "edit", "withdraw", "another" }, verb => Assert.True(Has(member.Card, verb), verb));
        Assert.Contains("You have answered 1 of", member.Shown, StringComparison.Ordinal);

        await member.PressAsync("another");
        await member.PressAsync("respond", Words("Only once, please"));
        Assert.Contains((string)item["Reference"]!, member.Shown, StringComparison.Ordinal);
        await member.PressAsync("another");
        await member.PressAsync("respond", Words("A further point"));
        await journey.SeeItemsAsync(2);
        Assert.DoesNotContain("Only once, please", member.SeenByAll, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_wrong_comes_back_with_its_words_and_is_put_right(Scope scope, WayIn way, StorageKind storage)
    {
        await using var journey = await StartAsync(storage);
        var member = await Responder.StartAsync(journey, scope, way);

        await member.PressAsync("respond", new JsonObject { ["role"] = "", ["summary"] = "Hm", ["details"] = "Ten minutes of **my** time" });

        Assert.Contains("Problem: Tell us your role", member.Shown, StringComparison.Ordinal);
        Assert.Contains("Problem: Write a summary", member.Shown, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"Ten minutes of **my** time\"", member.Shown, StringComparison.Ordinal);
        Assert.Equal(0, await journey.CountAsync("SELECT (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*) FROM outbox)"));
        await member.PressAsync("respond", Words("Long enough now"));
        await journey.SeeItemsAsync(1);
        Assert.DoesNotContain("Ten minutes", member.SeenByAll, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_edit_that_races_a_reviewers_edit_is_written_once_and_leaves_theirs(Scope scope, WayIn way, StorageKind storage)
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(storage, new() { Clock = clock });
        var member = await Responder.StartAsync(journey, scope, way);
        await member.PressAsync("respond", Words("Before both"));
        await journey.SeeItemsAsync(1);
        journey.Run.Tenant.SharePoint.Faults.Next(2, 412, only: PretendSharePoint.Writes);
        journey.Run.Tenant.SharePoint.Edit((string)journey.Items[0]["id"]!, new JsonObject { ["Status"] = "Used", ["ReviewNotes"] = "ours" });

        await member.PressAsync("edit");
        Assert.Contains("\"value\":\"Before both\"", member.Shown, StringComparison.Ordinal);
        await member.PressAsync("save", Words("After both"));
        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(2)));

        var item = journey.Items[0];
        Assert.Contains("Your changes are saved", member.Shown, StringComparison.Ordinal);
        Assert.Equal(("After both", "Used", "ours"), ((string?)item["Summary"], (string?)item["Status"], (string?)item["ReviewNotes"]));
        Assert.Equal(1, await journey.AnswersAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_withdrawn_before_it_reached_the_list_never_stays_there(Scope scope, WayIn way, StorageKind storage)
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(storage, new() { Clock = clock });
        var member = await Responder.StartAsync(journey, scope, way);
        journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromSeconds(30), 503, retryAfter: "2");
        await member.PressAsync("respond", Words("Sent and regretted"));
        var respond = journey.Teams.Sent[^1];

        await member.PressAsync("withdraw");
        Assert.Contains("is withdrawn", member.Shown, StringComparison.Ordinal);
        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        await journey.Teams.RedeliverAsync(respond, Ct);
        await journey.SeeItemsAsync(0, () => clock.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE summary <> '' OR state = 'Active'"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task After_the_last_day_words_come_back_and_nothing_is_kept_but_withdrawing_goes_on(Scope scope, WayIn way, StorageKind storage)
    {
        var clock = new ManualTime();
        await using var journey = await StartAsync(storage, new() { Clock = clock, Settings = new Dictionary<string, string?> { ["Consultation:Closes"] = "2026-09-01" } });
        var member = await Responder.StartAsync(journey, scope, way);
        var late = member.OnAnotherDevice();
        await member.PressAsync("respond", Words("In good time"));
        await member.PressAsync("edit");
        // A dialog opened in time, as far as there is one.
        await late.PressAsync("respond", Words("Hm"));
        clock.Advance(TimeSpan.FromHours(15));

        await late.PressAsync("respond", Words("Half an hour late"));
        Assert.Contains("was not stored", late.Shown, StringComparison.Ordinal);
        Assert.Contains("Half an hour late", late.Shown, StringComparison.Ordinal);
        await member.PressAsync("save", Words("Changed too late"));
        Assert.Contains("Changed too late", member.Shown, StringComparison.Ordinal);
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal("In good time", (string?)journey.Items[0]["Summary"]);
        await journey.Teams.SayAsync(member.Person, "mine", Ct);
        await journey.Teams.PressAsync(member.Person, journey.Teams.Messages(member.Person)[^1], "withdraw", ct: Ct);
        await journey.SeeItemsAsync(0, () => clock.Advance(TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_role_that_left_the_form_since_the_card_was_posted_is_a_problem_beside_it(Scope scope, WayIn way, StorageKind storage)
    {
        using var form = new ChangingForm(Repository.At("tests", "CoeBot.Tests", "Journeys", "two-roles.yaml"));
        await using var journey = await StartAsync(storage, new() { Settings = new Dictionary<string, string?> { ["Paper:Form"] = form.Path } });
        var member = await Responder.StartAsync(journey, scope, way);
        form.Change(("  - { key: la-data, wording: Local authority data professional }\n", ""));
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);

        await member.PressAsync("respond", Words("Words that stay"));
        Assert.Contains("Problem: This role is not offered any more. Choose another.", member.Shown, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"Words that stay\"", member.Shown, StringComparison.Ordinal);
        Assert.Equal(0, await journey.AnswersAsync());
        await member.PressAsync("respond", Words("Words that stay", "supplier"));
        await journey.SeeItemsAsync(1);

        Assert.Equal("Supplier", (string?)journey.Items[0]["Role"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Two_devices_at_once_end_in_one_answer_that_both_can_find(Scope scope, WayIn way, StorageKind storage)
    {
        await using var journey = await StartAsync(storage);
        var phone = await Responder.StartAsync(journey, scope, way);
        var desk = phone.OnAnotherDevice();
        // A Submit is answered by a message that says nothing about what it answers; only one at a time can be followed.
        await TogetherAsync(way, () => phone.PressAsync("respond", Words("From both")), () => desk.PressAsync("respond", Words("From both")));
        await TogetherAsync(way, () => phone.PressAsync("edit"), () => desk.PressAsync("edit"));

        await TogetherAsync(way, () => phone.PressAsync("save", Words("From my telephone")), () => desk.PressAsync("save", Words("From my desk")));
        await journey.SeeItemsAsync(1);

        Assert.Equal(1, await journey.AnswersAsync());
        Assert.Contains((string?)journey.Items[0]["Summary"], new[] { "From my telephone", "From my desk" });
        await phone.PressAsync("edit");
        await desk.PressAsync("withdraw");
        await phone.PressAsync("save", Words("Nobody should have to write this twice"));
        Assert.Contains("not there any more", phone.Shown, StringComparison.Ordinal);
        Assert.Contains("Nobody should have to write this twice", phone.Shown, StringComparison.Ordinal);
        await journey.SeeItemsAsync(0);
    }

    [Fact]
    public async Task While_the_consultation_closes_every_answer_is_either_kept_with_a_receipt_or_given_back()
    {
        await using var journey = await Changing.StartAsync();
        var post = journey.Post(journey.Northshire)!;
        var people = Enumerable.Range(0, 24).Select(n => journey.Teams.AddPerson(journey.Northshire.Tenant, $"Reader {n}")).ToList();
        var asking = await journey.AskChangeAsync("close");

        var answers = people.Select((person, n) => n % 2 == 0
            ? Shown(journey.Teams.ExecuteAsync(person, post, "respond", OwnDataTests.Respond($"Just in time {n}"), Ct))
            : ShownInDialog(journey.Teams.SendDialogAsync(person, post, OwnDataTests.Respond($"Just in time {n}"), Ct))).ToList();
        answers.Insert(answers.Count / 2, Shown(journey.Teams.PressAsync(journey.Teams.Organiser, asking, "close.confirm", ct: Ct)));
        var shown = await Task.WhenAll(answers);
        await journey.ChangedAsync();

        var kept = shown.Count(card => card.Contains("Your reference is", StringComparison.Ordinal));
        var givenBack = shown.Count(card => card.Contains("was not stored", StringComparison.Ordinal) && card.Contains("Just in time", StringComparison.Ordinal));
        Assert.Equal(people.Count, kept + givenBack);
        Assert.Equal(kept, await journey.AnswersAsync());
        await journey.SeeItemsAsync(kept);

        static async Task<string> Shown(Task<ActOutcome> pressing) => (await pressing).Card!.ToJsonString();
        static async Task<string> ShownInDialog(Task<DialogOutcome> pressing) => (await pressing).Card!.ToJsonString();
    }

    private static Task<Journey> StartAsync(StorageKind storage, RunOptions? options = null)
    {
        Journey.Use(storage);
        return Journey.StartAsync(options);
    }

    private static async Task TogetherAsync(WayIn way, params Func<Task<Responder>>[] presses)
    {
        if (way != WayIn.Submit) await Task.WhenAll(presses.Select(press => press()));
        else foreach (var press in presses) await press();
    }

    private static bool Has(JsonNode card, string verb) =>
        CardCheck.Action(card, verb) is not null || CardCheck.Submit(card, data => (string?)data?["verb"] == verb) is not null;

    private static JsonObject Words(string summary, string role = "la-data") => new() { ["role"] = role, ["summary"] = summary };
}
