using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Cards.Forms;
using CoeBot.Outbox;
using CoeBot.Responses;
using CoeBot.SharePoint;
using CoeBot.Tests.Cards;
using Xunit;

namespace CoeBot.Tests.SharePoint;

/// <summary>The list's columns follow the form.</summary>
public sealed class FurtherColumnTests
{
    private static readonly IReadOnlyList<ListColumn> Columns = ListColumns.Of(Samples.LongForm);

    [Fact]
    public void Every_kind_of_question_has_the_column_that_fits_it()
    {
        ListColumn Column(string name) => Columns.Single(column => column.Name == name);
        Assert.Equal(
            [ColumnType.Number, ColumnType.MultiChoice, ColumnType.Choice, ColumnType.Number, ColumnType.Note, ColumnType.Text, ColumnType.Text],
            new[] { "AskLikelihoodOneCard", "AskActivities", "AskDistance", "AskOverall", "AskReasons", "AskBranch", "AskPanel" }.Select(name => Column(name).Type));
        Assert.Equal(26, Columns.Count(column => column.Name.StartsWith("AskUsefulness", StringComparison.Ordinal) || column.Name.StartsWith("AskLikelihood", StringComparison.Ordinal)));
        Assert.Equal("One library card (likelihood)", Column("AskLikelihoodOneCard").DisplayName);
        Assert.Equal(["AskDistance", "AskOverall"], Columns.Where(column => column.Indexed && column.Name.StartsWith("Ask", StringComparison.Ordinal)).Select(column => column.Name));
    }

    [Fact]
    public void Names_are_safe_and_no_two_are_alike_whatever_the_form_calls_its_questions()
    {
        var form = Form.BuiltIn with
        {
            Questions =
            [
                Rated("a-b", "c"), Rated("a", "b-c"), Rated("ab", "c"),
                Rated(new string('x', 40), new string('y', 40), new string('y', 39) + "z"),
                .. new[] { "status", "role", "title", "1", "author", "assigned-to" }.Select(id => new Question(id, QuestionKind.Text, "Status")),
                .. Enumerable.Range(1, 30).Select(n => new Question($"choice-{n}", QuestionKind.Choice, "Status") { Choices = [new("a", "A")] }),
            ],
        };

        var columns = ListColumns.Of(form);

        Assert.Equal(columns.Count, columns.Select(column => column.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(columns.Count, columns.Select(column => column.DisplayName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(columns, column => Assert.Matches(new Regex("^[A-Za-z][A-Za-z0-9_]{0,31}$"), column.Name));
        Assert.All(columns, column => Assert.True(column.DisplayName.Length <= 255));
        Assert.Equal(19, columns.Count(column => column.Indexed));
        Assert.Equal(ListColumns.Of(form with { Questions = [form.Questions[3]] }).TakeLast(2).Select(column => column.Name), columns.Where(column => column.Name.StartsWith("AskXxx", StringComparison.Ordinal)).Select(column => column.Name));
    }

    [Fact]
    public async Task A_list_is_made_with_them_and_takes_answers()
    {
        await using var list = await ListUnderTest.StartAsync(form: Samples.LongForm);
        await list.AddAsync(Scored(("q.usefulness.one-card", "5"), ("q.activities", "visit")));
        await list.UntilEmptyAsync();

        var item = list.TheItem();
        Assert.Equal(5, (int)item["AskUsefulnessOneCard"]!);
        Assert.Equal(["Visit a region that shares already"], item["AskActivities"]!.AsArray().Select(choice => (string?)choice));
    }

    [Fact]
    public async Task An_update_empties_what_its_section_asks_and_leaves_the_rest_alone()
    {
        await using var list = await ListUnderTest.StartAsync(form: Samples.LongForm);
        var answer = Scored(("q.usefulness.one-card", "5"), ("q.activities", "visit,trial"), ("q.distance", "walk"));
        await list.AddAsync(answer);
        await list.UntilEmptyAsync();
        await list.AddAsync(answer.ResponseId, OutboxKind.Update, (answer with { More = new Dictionary<string, string> { ["q.distance"] = "raft" } }).Json());
        await list.UntilEmptyAsync();

        var item = list.TheItem();
        Assert.Equal((null, null, "A walk"), (item["AskUsefulnessOneCard"], item["AskActivities"], (string?)item["AskDistance"]));
        Assert.EndsWith("How far is your nearest branch?: raft (not offered any more)", (string?)item["Details"], StringComparison.Ordinal);
        Assert.Contains("AskActivities@odata.type", list.SharePoint.Requests.Last(call => call.Method == "PATCH").Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_another_type_or_a_missing_one_is_named_and_holds_answers_back()
    {
        await using var list = await ListUnderTest.StartAsync(provisioned: false, form: Samples.LongForm);
        list.SharePoint.AddList(SomeSettings.ListName, [new JsonObject { ["name"] = "AskOverall", ["text"] = new JsonObject() }]);

        var report = await list.Provisioner.ProvisionAsync(ListUnderTest.Ct);

        Assert.StartsWith("AskOverall has the type Text, not Number. ", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.Contains("Added AskUsefulnessOneCard", report.Changes);
    }

    private static Question Rated(string id, params string[] rows) => new(id, QuestionKind.RatingGrid, "Status") { Rows = [.. rows.Select(row => new Choice(row, row))] };

    private static Answer Scored(params (string Input, string Answer)[] more) =>
        AnAnswer.With() with { Section = "how-it-could-work", More = more.ToDictionary(answer => answer.Input, answer => answer.Answer) };
}
