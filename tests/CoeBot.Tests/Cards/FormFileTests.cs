using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class FormFileTests : IDisposable
{
    /// <summary>The golden file that is compared here.</summary>
    public const string Approved = "form-of-a-file";

    private readonly TemporaryFolder _folder = new();

    private static Form Sample => FormFile.Read(Path.Combine(Repository.SamplePaper, "form.yaml"));

    private static Section Section => Samples.Paper.Find("how-it-could-work")!;

    [Fact]
    public void A_section_asks_its_own_questions_and_those_of_the_whole_paper()
    {
        Assert.Equal(["usefulness", "try-first", "overall"], Sample.For(Section.Id).Questions.Select(question => question.Id));
        Assert.Equal(["overall"], Sample.For(new SectionId("costs")).Questions.Select(question => question.Id));
        Assert.Same(Form.BuiltIn.Roles, Sample.Roles);
        Assert.Equal(["q.usefulness.nightly-file", "q.usefulness.shared-catalogue", "q.usefulness.one-card"], Sample.Questions[0].Inputs);
    }

    [Fact]
    public void Every_section_has_a_card_with_it_and_a_receipt()
    {
        var values = Samples.Answer with { More = new Dictionary<string, string> { ["q.usefulness.one-card"] = "4", ["q.try-first"] = "ferry,doors" } };
        Golden.Approve(Approved, SectionCard.Build(Section, Sample, Samples.View with { Values = values }));
        foreach (var section in Samples.Paper.Sections)
            Assert.Empty(CardTree.Problems(SectionCard.Build(section, Sample, Samples.View with { Values = values })));
        var receipt = ReceiptCard.Build(Section, Sample, new Receipt("r", "K7TQ4WZM", values, DateTimeOffset.UnixEpoch, ReceiptKind.Stored), Samples.Notice);
        Assert.Contains("The ferry crates; Readers at the doors", receipt.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q.usefulness.one-card", "6", "1 to 5")]
    [InlineData("q.usefulness.one-card", "4.5", "1 to 5")]
    [InlineData("q.try-first", "ferry,boat", "answers offered")]
    [InlineData("q.overall", "many", "1 to 5")]
    public void A_wrong_answer_is_a_problem_of_its_input(string input, string answer, string told)
    {
        var values = FormCheck.Tidy(Samples.Answer with { More = new Dictionary<string, string> { [input] = answer } });
        var problem = Assert.Single(FormCheck.Check(Sample.For(Section.Id), values));
        Assert.Equal(input, problem.Input);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        var card = SectionCard.Build(Section, Sample, Samples.View with { Values = values, Problems = [problem] });
        Assert.Contains("Problem: " + problem.Message, card.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_question_is_asked_for_where_it_is_asked()
    {
        Assert.Equal("q.distance", Assert.Single(FormCheck.Check(Sample.For(new SectionId("why-share")), Samples.Answer)).Input);
        Assert.Empty(FormCheck.Check(Sample.For(Section.Id), Samples.Answer));
    }

    [Theory]
    [InlineData("roles: []", 1, "list")]
    [InlineData("role: x", 1, "not known here")]
    [InlineData("roles:\n  - key: A,b\n    wording: x", 2, "small letters")]
    [InlineData("roles:\n  - key: a\n    wording: x\n  - key: a\n    wording: y", 4, "twice")]
    [InlineData("questions:\n  - id: a\n    kind: slider\n    label: x", 2, "no kind of question")]
    [InlineData("questions:\n  - id: a\n    kind: choice\n    label: x", 2, "needs choices")]
    [InlineData("questions:\n  - id: a\n    kind: rating\n    label: x\n    required: maybe", 5, "true or false")]
    [InlineData("questions:\n  - id: a\n    kind: text\n    label: x\n    longest: 0", 5, "number from")]
    [InlineData("questions:\n  - a\n  - b", 2, "names and values")]
    [InlineData("questions: [", 1, "YAML")]
    public void What_is_no_form_is_refused_with_its_line(string yaml, int line, string told)
    {
        var problem = Assert.Throws<PaperException>(() => FormFile.Read(_folder.Write("form.yaml", yaml)));
        Assert.Matches($"form.yaml, line ({line}|{line + 1}):", problem.Message);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputs: [organisation]\nquestions:\n  - id: a\n    kind: text\n    label: x\n    sections: [costs]", 1, "would ask nothing")]
    [InlineData("inputs:\n  - summary\n  - remember", 3, "nothing to remember")]
    [InlineData("inputs:\n  - summary\n  - name", 3, "no built-in input")]
    [InlineData("inputs: summary", 1, "should be a list")]
    [InlineData("questions:\n  - id: a\n    kind: text\n    label: x\n  - id: a\n    kind: rating\n    label: y", 5, "two questions")]
    [InlineData("roles:\n  - key: a\n    wording: x\n  - key: b\n    wording: X", 4, "twice")]
    public void What_can_not_be_asked_is_refused_with_its_line(string yaml, int line, string told) => What_is_no_form_is_refused_with_its_line(yaml, line, told);

    [Fact]
    public void A_form_asks_only_the_inputs_that_it_names()
    {
        var form = Samples.LongForm.For(Section.Id);
        var card = CardTree.Json(SectionCard.Build(Section, Samples.LongForm, Samples.View));
        Assert.Null(CardTree.ById(card, "summary"));
        Assert.Null(CardTree.ById(card, "details"));
        Assert.NotNull(CardTree.ById(card, "role"));
        Assert.Empty(FormCheck.Check(form, new FormValues { Role = "la-data", More = new Dictionary<string, string> { ["q.distance"] = "walk" } }));
        Assert.Equal(["role", "q.distance"], FormCheck.Check(form, FormValues.Empty).Select(problem => problem.Input));
    }

    [Fact]
    public void Nothing_at_all_is_no_response()
    {
        var form = FormFile.Read(_folder.Write("form.yaml", "inputs: [organisation]\nquestions:\n  - id: a\n    kind: rating\n    label: How well?"));
        Assert.Equal("q.a", Assert.Single(FormCheck.Check(form, FormValues.Empty with { Organisation = "North Fell" })).Input);
        Assert.Empty(FormCheck.Check(form, FormValues.Empty with { More = new Dictionary<string, string> { ["q.a"] = "3" } }));
    }

    [Fact]
    public void What_was_offered_once_may_stay_in_an_answer_but_not_be_given_anew()
    {
        var form = Samples.LongForm.For(Section.Id);
        var old = Samples.LongAnswer with { Role = "shelver", More = new Dictionary<string, string> { ["q.distance"] = "raft", ["q.activities"] = "visit,boat", ["q.gone"] = "kept" } };
        Assert.Equal(["role", "q.activities", "q.distance"], FormCheck.Check(form, old).Select(problem => problem.Input));
        Assert.All(FormCheck.Check(form, old), problem => Assert.Contains("not offered any more", problem.Message, StringComparison.Ordinal));
        Assert.Empty(FormCheck.Check(form, old with { Organisation = "North Fell" }, old));
        Assert.Equal("q.activities", Assert.Single(FormCheck.Check(form, old with { More = new Dictionary<string, string>(old.More) { ["q.activities"] = "boat,plane" } }, old)).Input);
    }

    [Fact]
    public void What_is_not_asked_any_more_is_kept_up_to_what_a_form_lets_people_write()
    {
        var form = Samples.LongForm.For(Section.Id);
        FormValues With(int length) => Samples.LongAnswer with { More = new Dictionary<string, string>(Samples.LongAnswer.More) { ["q.gone"] = new string('x', length) } };
        Assert.Empty(FormCheck.Check(form, With(6_000)));
        Assert.Equal("q.gone", Assert.Single(FormCheck.Check(form, With(6_001))).Input);
        Assert.Empty(CardTree.Problems(SectionCard.Build(Section, Samples.LongForm, Samples.View with { Values = With(6_000) })));
    }

    [Fact]
    public void A_question_of_a_section_that_the_paper_lacks_is_reported_with_its_line()
    {
        var form = FormFile.Read(_folder.Write("form.yaml", "questions:\n  - id: a\n    kind: text\n    label: x\n    sections: [costs, cost]"));
        var warning = Assert.Single(FormDifferences.Between(Samples.Paper, form), warning => warning.File == "form.yaml");
        Assert.Equal((2, "The question 'a' is for the section 'cost', which the paper does not have."), (warning.Line, warning.Message));
    }

    [Fact]
    public void A_form_longer_than_a_card_is_refused()
    {
        var rows = string.Join("\n", Enumerable.Range(1, 80).Select(i => $"      - {{ key: r{i}, wording: {new string('x', 200)}{i} }}"));
        var problem = Assert.Throws<PaperException>(() => FormFile.Read(_folder.Write("form.yaml", $"questions:\n  - id: a\n    kind: rating-grid\n    label: x\n    rows:\n{rows}\n")));
        Assert.Contains("too long", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_whose_own_form_offers_other_answers_is_reported()
    {
        var warning = Assert.Single(FormDifferences.Between(Samples.Paper, Form.BuiltIn), warning => warning.File == "why-share.md");
        Assert.Equal(43, warning.Line);
        Assert.Contains("Reflection on our thinking", warning.Message, StringComparison.Ordinal);
        Assert.Contains("Only on the card: I’m unsure about this", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_papers_forms_are_the_built_in_one()
    {
        if (Repository.Shared("paper") is null)
            return; // not beside this clone; the sample is tested anyway
        Assert.Empty(FormDifferences.Between(PaperReader.Read(Repository.Shared("paper")!, null), Form.BuiltIn));
    }

    public void Dispose() => _folder.Dispose();
}
