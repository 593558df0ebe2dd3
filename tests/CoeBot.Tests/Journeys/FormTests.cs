using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Operations;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The road with another form than the built-in one: two grids of ratings and no summary.</summary>
public sealed class FormTests
{
    private const string Section = "how-it-could-work";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string LongForm => Repository.At("tests", "Rehearsal", "sample-paper", "feedback-form.yaml");

    private static JsonObject Scores => new()
    {
        ["role"] = "la-data",
        ["q.usefulness.one-card"] = "5",
        ["q.usefulness.nightly-file"] = "2",
        ["q.likelihood.one-card"] = "3",
        ["q.activities"] = "visit,trial",
        ["q.distance"] = "ferry",
        ["q.overall"] = "4",
        ["q.reasons"] = "The ferry is late.\nOften.",
        ["q.branch"] = "North Fell",
        ["q.panel"] = "reader@example.org",
    };

    [Fact]
    public async Task Scores_become_numbers_and_choices_in_columns_of_their_own()
    {
        await using var journey = await StartAsync(LongForm);
        var person = journey.Northshire.Members[0];

        var receipt = await PressAsync(journey, person, Scores);
        await journey.SeeItemsAsync(1);

        Assert.Contains("Thank you. Your response is saved.", Text(receipt), StringComparison.Ordinal);
        Assert.Contains("One library card: 5 of 5", Text(receipt), StringComparison.Ordinal);
        Assert.Contains("Visit a region that shares already; Try it with two branches, one crate", Text(receipt), StringComparison.Ordinal);
        var item = journey.Items.Single();
        Assert.Equal((5, 2, 3, 4), (Number(item, "AskUsefulnessOneCard"), Number(item, "AskUsefulnessNightlyFile"), Number(item, "AskLikelihoodOneCard"), Number(item, "AskOverall")));
        Assert.Equal(["Visit a region that shares already", "Try it with two branches, one crate"], item["AskActivities"]!.AsArray().Select(choice => (string?)choice));
        Assert.Equal(("A ferry", "The ferry is late.\nOften.", "North Fell", "reader@example.org"), (Field(item, "AskDistance"), Field(item, "AskReasons"), Field(item, "AskBranch"), Field(item, "AskPanel")));
        Assert.Equal(("How it could work – The ferry is late. Often.", null, "Local authority data professional"), (Field(item, "Title"), Field(item, "Summary"), Field(item, "Role")));
    }

    [Fact]
    public async Task A_wrong_response_comes_back_with_all_that_was_given()
    {
        await using var journey = await StartAsync(LongForm);
        var given = Scores;
        given["q.usefulness.one-card"] = "6";
        given.Remove("q.distance");

        var card = (await PressAsync(journey, journey.Northshire.Members[0], given)).Card!;

        Assert.Contains("Problem: Choose a number from 1 to 5.", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("2 things need your attention", card.ToJsonString(), StringComparison.Ordinal);
        foreach (var (id, value) in given) Assert.Equal((string?)value, Value(card, id));
        Assert.Equal(0, await journey.AnswersAsync());
    }

    [Fact]
    public async Task A_changed_response_changes_and_empties_its_columns()
    {
        await using var journey = await StartAsync(LongForm);
        var person = journey.Northshire.Members[0];
        await PressAsync(journey, person, Scores);
        await journey.SeeItemsAsync(1);

        var edit = await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "edit", ct: Ct);
        Assert.Equal("visit,trial", Value(edit.Card!, "q.activities"));
        Assert.Equal("The ferry is late.\nOften.", Value(edit.Card!, "q.reasons"));
        var saved = await journey.Teams.PressAsync(
            person, journey.Post(journey.Northshire)!, "save", new() { ["role"] = "la-data", ["q.distance"] = "walk", ["q.usefulness.one-card"] = "1" }, Ct);
        await Eventually.IsTrueAsync(() => Task.FromResult(Field(journey.Items.Single(), "AskDistance") == "A walk"), "the changed item", Ct);

        Assert.Contains("Your changes are saved.", Text(saved), StringComparison.Ordinal);
        var item = journey.Items.Single();
        Assert.Equal(1, Number(item, "AskUsefulnessOneCard"));
        Assert.All(new[] { "AskUsefulnessNightlyFile", "AskActivities", "AskOverall", "AskReasons", "AskPanel" }, name => Assert.Null(item[name]));
        Assert.Equal($"How it could work – {Field(item, "Reference")}", Field(item, "Title"));
    }

    [Fact]
    public async Task Scoring_again_changes_the_scores_and_other_words_are_another_response()
    {
        await using var journey = await StartAsync(LongForm);
        var person = journey.Northshire.Members[0];
        var post = journey.Post(journey.Northshire)!;
        var first = await journey.Teams.ExecuteAsync(person, post, "respond", Respond(Scores), Ct);
        var same = await journey.Teams.ExecuteAsync(person, post, "respond", Respond(Scores), Ct);
        var again = Scores;
        again["q.overall"] = "1";
        var changed = await journey.Teams.ExecuteAsync(person, post, "respond", Respond(again), Ct);
        Assert.Equal(1, await journey.AnswersAsync());
        again["q.reasons"] = "A further reason";
        await journey.Teams.ExecuteAsync(person, post, "respond", Respond(again), Ct);

        Assert.Contains("is saved", Text(first), StringComparison.Ordinal);
        Assert.Contains("already have this", Text(same), StringComparison.Ordinal);
        Assert.Contains("changes are saved", Text(changed), StringComparison.Ordinal);
        Assert.Equal(2, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Everything_given_is_in_mine_and_in_the_export_and_goes_with_erase()
    {
        await using var journey = await StartAsync(LongForm);
        var person = journey.Northshire.Members[0];
        await PressAsync(journey, person, Scores);
        await journey.SeeItemsAsync(1);

        await journey.Teams.SayAsync(person, "mine", Ct);
        Assert.Contains("The ferry is late.", journey.Teams.Messages(person)[^1].Card!.ToJsonString(), StringComparison.Ordinal);
        await journey.Teams.SayAsync(person, "export", Ct);
        var export = journey.Teams.Messages(person)[^1].Card!.ToJsonString();
        Assert.Contains("One library card", export, StringComparison.Ordinal);
        Assert.Contains("Try it with two branches, one crate", export, StringComparison.Ordinal);
        Assert.Contains("reader@example.org", export, StringComparison.Ordinal);

        await journey.Teams.SayAsync(person, "erase", Ct);
        await journey.Teams.PressAsync(person, Journey.LastWith(journey.Teams.Messages(person), "erase.confirm")!, "erase.confirm", ct: Ct);
        await journey.SeeItemsAsync(0);
        Assert.Equal(0, await journey.AnswersAsync());
    }

    [Fact]
    public async Task Withdrawing_takes_the_further_answers_out_at_once()
    {
        await using var journey = await StartAsync(LongForm);
        var person = journey.Northshire.Members[0];
        await PressAsync(journey, person, Scores);
        await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "withdraw", ct: Ct);

        Assert.Equal(1, await journey.CountAsync("SELECT COUNT(*) FROM answer WHERE state = 'Withdrawn' AND more = '{}'"));
        await journey.SeeItemsAsync(0);
    }

    [Fact]
    public async Task A_card_of_an_older_form_loses_nothing()
    {
        using var form = new ChangingForm(LongForm);
        await using var journey = await StartAsync(form.Path);
        var person = journey.Northshire.Members[0];
        form.Change(
            ("  - id: branch\n    kind: text\n    label: Which branch do you use?\n    longest: 100\n", ""),
            ("      - { key: trial, wording: \"Try it with two branches, one crate\" }\n", ""),
            ("      - { key: one-card, wording: One library card }\n", ""));
        await RestartAsync(journey);

        var back = await PressAsync(journey, person, Scores);
        Assert.Contains("not offered any more", Text(back), StringComparison.Ordinal);
        Assert.Equal("North Fell", Value(back.Card!, "q.branch"));
        Assert.Equal("5", Value(back.Card!, "q.usefulness.one-card"));
        Assert.Equal("visit,trial", Value(back.Card!, "q.activities"));
        Assert.Contains("trial (not offered any more)", back.Card!.ToJsonString(), StringComparison.Ordinal);

        var again = Scores;
        again["q.activities"] = "visit";
        var receipt = await PressAsync(journey, person, again);
        await journey.SeeItemsAsync(1);

        Assert.Contains("branch (not asked any more)", Text(receipt), StringComparison.Ordinal);
        Assert.Contains("North Fell", Text(receipt), StringComparison.Ordinal);
        var details = Field(journey.Items.Single(), "Details")!;
        Assert.Contains("branch (not asked any more): North Fell", details, StringComparison.Ordinal);
        Assert.Contains("usefulness.one-card (not asked any more): 5", details, StringComparison.Ordinal);
        Assert.Null(journey.Items.Single()["AskBranch"]);
    }

    [Fact]
    public async Task An_answer_given_before_the_form_changed_can_still_be_changed_and_keeps_what_was_chosen()
    {
        using var form = new ChangingForm(LongForm);
        await using var journey = await StartAsync(form.Path);
        var person = journey.Northshire.Members[0];
        await PressAsync(journey, person, Scores);
        await journey.SeeItemsAsync(1);
        form.Change(("      - { key: ferry, wording: A ferry }\n", "      - { key: boat, wording: A boat }\n"), ("inputs: [role, ", "inputs: ["));
        await RestartAsync(journey);

        var edit = (await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "edit", ct: Ct)).Card!;
        Assert.Equal(("ferry", "la-data"), (Value(edit, "q.distance"), Value(edit, "role")));
        var changed = Scores;
        changed["q.reasons"] = "Only the reason changed";
        var saved = await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "save", changed, Ct);
        await Eventually.IsTrueAsync(() => Task.FromResult(Field(journey.Items.Single(), "AskReasons") == "Only the reason changed"), "the changed item", Ct);

        Assert.Contains("Your changes are saved.", Text(saved), StringComparison.Ordinal);
        var item = journey.Items.Single();
        Assert.Equal(("A ferry", "Local authority data professional"), (Field(item, "AskDistance"), Field(item, "Role")));
        Assert.Contains("How far is your nearest branch?: ferry (not offered any more)", Field(item, "Details"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_that_left_the_form_stays_in_the_list_and_keeps_no_answer_from_it(bool whileItWaits)
    {
        using var form = new ChangingForm(LongForm);
        form.Change(("inputs: [", "roles:\n  - { key: la-data, wording: A clerk }\n  - { key: reader, wording: A reader }\ninputs: ["));
        await using var journey = await StartAsync(form.Path);
        var person = journey.Northshire.Members[0];
        if (whileItWaits) journey.Run.Tenant.SharePoint.Faults.For(TimeSpan.FromHours(1), 503);
        await PressAsync(journey, person, Scores);
        if (!whileItWaits) await journey.SeeItemsAsync(1);
        form.Change(("  - { key: la-data, wording: A clerk }\n", ""));
        await RestartAsync(journey, provision: false);
        journey.Run.Tenant.SharePoint.Faults.Clear();

        var changed = Scores;
        changed["q.reasons"] = "Only the reason changed";
        await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "edit", ct: Ct);
        await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "save", changed, Ct);
        await Eventually.IsTrueAsync(() => Task.FromResult(journey.Items.Count == 1 && Field(journey.Items.Single(), "AskReasons") == "Only the reason changed"), "the changed item", Ct);

        var item = journey.Items.Single();
        Assert.Equal(whileItWaits ? null : "A clerk", Field(item, "Role"));
        Assert.Contains("Role: la-data (not offered any more)", Field(item, "Details"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_changed_is_followed_by_provision_and_missed_by_doctor_before()
    {
        using var form = new ChangingForm(LongForm);
        await using var journey = await StartAsync(form.Path);
        form.Change(
            ("      - { key: walk, wording: A walk }\n", "      - { key: walk, wording: A walk }\n      - { key: bus, wording: A bus }\n"),
            ("  - id: overall\n", "  - id: hours\n    kind: rating\n    label: Are the hours good?\n  - id: overall\n"));
        await RestartAsync(journey, provision: false);

        var said = await ExamineAsync(journey);
        Assert.Contains("AskHours is missing", said, StringComparison.Ordinal);
        Assert.Contains("AskDistance lacks the choice “A bus”", said, StringComparison.Ordinal);
        Assert.Contains("9 questions of its own", await ExamineAsync(journey), StringComparison.Ordinal);

        var report = await journey.Run.Service!.ProvisionAsync(Ct);
        Assert.Equal(["Added the choice “A bus” to AskDistance", "Added AskHours"], report.Changes);
        Assert.Empty(report.Problems);
        Assert.DoesNotContain("problem  columns", await ExamineAsync(journey), StringComparison.Ordinal);
        Assert.Empty((await journey.Run.Service!.ProvisionAsync(Ct)).Changes);
    }

    private static async Task<Journey> StartAsync(string form)
    {
        var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Paper:Form"] = form } });
        await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync(Section);
        await journey.SeePostAsync(journey.Northshire);
        return journey;
    }

    private static async Task RestartAsync(Journey journey, bool provision = true)
    {
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
        if (provision) Assert.True((await journey.Run.Service!.ProvisionAsync(Ct)).IsReady);
    }

    private static async Task<string> ExamineAsync(Journey journey)
    {
        var said = new StringWriter();
        await DoctorCommand.RunAsync(journey.Run.Service!.Parts, parked: false, requeue: false, said, Ct);
        return said.ToString();
    }

    private static Task<ActOutcome> PressAsync(Journey journey, PretendPerson person, JsonObject inputs) =>
        journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "respond", inputs, Ct);

    private static JsonObject Respond(JsonObject inputs)
    {
        inputs["verb"] = "respond";
        inputs["section"] = Section;
        return inputs;
    }

    private static string Text(ActOutcome outcome) => outcome.Card!.ToJsonString(Readable);

    private static string? Value(JsonNode? node, string id) => node switch
    {
        JsonObject found when (string?)found["id"] == id && ((string?)found["type"])!.StartsWith("Input.", StringComparison.Ordinal) => (string?)found["value"],
        JsonObject parent => parent.Select(member => Value(member.Value, id)).FirstOrDefault(value => value is not null),
        JsonArray list => list.Select(entry => Value(entry, id)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    private static string? Field(JsonObject item, string name) => (string?)item[name];

    private static int Number(JsonObject item, string name) => (int)item[name]!;
}
