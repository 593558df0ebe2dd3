using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public class SectionCardTests
{
    private static Section Section => Samples.Paper.Find("why-share")!;

    private static readonly FormValues Wrong = Samples.Answer with { Role = "nobody", Organisation = new string('x', 300) };

    private static JsonElement Refused => CardTree.Json(SectionCard.Build(Section, Form.BuiltIn,
        Samples.View with { Values = Wrong, Problems = FormCheck.Check(Form.BuiltIn, Wrong) }));

    [Fact]
    public void A_refused_answer_comes_back_with_what_was_written()
    {
        Assert.Equal(Wrong.Summary, Value(Refused, "summary"));
        Assert.Equal(Wrong.Details, Value(Refused, "details"));
        Assert.Equal(Wrong.Organisation, Value(Refused, "organisation"));
        Assert.Equal("nobody", Value(Refused, "role"));
        Assert.Equal("true", Value(Refused, "contactOk"));
        Assert.Equal("false", Value(Refused, "quoteOk"));
    }

    [Fact]
    public void Each_problem_stands_right_above_its_input()
    {
        foreach (var id in new[] { "role", "organisation" })
        {
            var siblings = Siblings(Refused, id);
            var input = siblings.FindIndex(element => Id(element) == id);
            var above = siblings[input - 1];
            Assert.StartsWith("Problem:", above.GetProperty("text").GetString());
            Assert.Equal("attention", above.GetProperty("color").GetString());
        }
        Assert.Contains("Not sent yet", Refused.GetProperty("body")[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_is_open_only_when_something_is_in_it(bool filled)
    {
        var values = filled ? FormValues.Empty with { Email = "a@example.org" } : FormValues.Empty;
        var card = CardTree.Json(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = values }));
        Assert.Equal(filled, !CardTree.ById(card, "more")!.Value.TryGetProperty("isVisible", out _));
    }

    [Fact]
    public void More_is_open_when_a_problem_is_in_it()
    {
        var card = SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Problems = [new("email", "Check it.")] });
        Assert.False(CardTree.ById(CardTree.Json(card), "more")!.Value.TryGetProperty("isVisible", out _));
    }

    [Fact]
    public void An_emoji_counts_as_what_it_is()
    {
        var card = SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = Samples.Answer with { Details = string.Concat(Enumerable.Repeat("😀", 5_000)) } });
        Assert.Contains("😀😀", card.ToJson(), StringComparison.Ordinal);
        Assert.Contains("What we left out", card.ToJson(), StringComparison.Ordinal);
        Assert.Equal(card.ToJson().Length * 2, card.Utf16Bytes());
    }

    [Fact]
    public void The_whole_of_a_persons_words_fits_beside_any_section()
    {
        var values = Samples.Answer with { Summary = Filled('"', 255), Details = Filled('\n', 10_000), Organisation = Filled('\\', 255) };
        foreach (var section in Samples.OfPage(string.Join("\n\n", Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("word", 300)), 40))).Sections)
        {
            var card = SectionCard.Build(section, Form.BuiltIn, Samples.View with { Values = values });
            Assert.Empty(CardTree.Problems(card));
            Assert.Equal(values.Details, Value(CardTree.Json(card), "details"));
        }
    }

    [Fact]
    public void Even_far_too_much_text_makes_a_card_that_fits()
    {
        var values = Samples.Answer with { Details = Filled('"', 200_000), Summary = Filled('x', 50_000) };
        var card = SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Values = values, Problems = FormCheck.Check(Form.BuiltIn, values) });
        Assert.Empty(CardTree.Problems(card));
    }

    [Fact]
    public void Editing_saves_and_names_the_answer()
    {
        var card = CardTree.Json(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Response = "abc" }));
        var send = Assert.Single(CardTree.All(card, "Action.Execute"));
        Assert.Equal("Save changes", send.GetProperty("title").GetString());
        Assert.Equal(new ActionData { Verb = "save", Section = "why-share", Version = Section.Version, Delivery = 12, Response = "abc" }, ActionData.Read(send.GetProperty("data")));
    }

    [Fact]
    public void A_closed_section_can_be_read_and_not_answered()
    {
        var card = CardTree.Json(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { Closed = true }));
        Assert.Empty(CardTree.All(card, "Action.Execute"));
        Assert.Contains("closed", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notification_says_what_it_is_and_stays_short()
    {
        Assert.Equal("Consultation section to read and comment on: Why share", SectionCard.Summary(Section));
        Assert.InRange(SectionCard.Summary(Section with { Title = new string('x', 400) }).Length, 100, 150);
    }

    [Fact]
    public void Required_is_said_in_words()
    {
        Assert.All(Inputs(inDialog: true), input => Assert.Equal(input.TryGetProperty("isRequired", out _), IsLabelled(input)));
        Assert.Equal(Inputs(inDialog: true).Where(IsLabelled).Select(Id), Inputs(inDialog: false).Where(IsLabelled).Select(Id));

        static bool IsLabelled(JsonElement input) => input.GetProperty("label").GetString()!.Contains("(required)", StringComparison.Ordinal);

        static string? Id(JsonElement input) => input.GetProperty("id").GetString();
    }

    [Fact]
    public void On_a_card_nothing_holds_back_the_button_that_leads_to_the_dialog() =>
        Assert.All(Inputs(inDialog: false), input => Assert.All(["isRequired", "regex", "errorMessage"], name => Assert.False(input.TryGetProperty(name, out _), name)));

    private static IEnumerable<JsonElement> Inputs(bool inDialog)
    {
        var card = CardTree.Json(SectionCard.Build(Section, Form.BuiltIn, Samples.View with { InDialog = inDialog }));
        return CardTree.All(card, "Input.Text").Concat(CardTree.All(card, "Input.ChoiceSet"));
    }

    private static string Filled(char c, int length) => "x" + new string(c, length - 2) + "x";

    private static string? Value(JsonElement card, string id) => CardTree.ById(card, id)!.Value.GetProperty("value").GetString();

    private static string? Id(JsonElement element) => element.TryGetProperty("id", out var id) ? id.GetString() : null;

    private static List<JsonElement> Siblings(JsonElement card, string id)
    {
        var body = card.GetProperty("body").EnumerateArray().ToList();
        return body.Exists(element => Id(element) == id) ? body : [.. CardTree.ById(card, "more")!.Value.GetProperty("items").EnumerateArray()];
    }
}
