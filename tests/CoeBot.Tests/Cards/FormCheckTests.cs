using CoeBot.Cards.Forms;
using Xunit;

namespace CoeBot.Tests.Cards;

public class FormCheckTests
{
    private static readonly FormValues Good = new() { Role = "la-data", Summary = "Fine by me" };

    [Fact]
    public void The_least_that_is_asked_for_is_enough() => Assert.Empty(FormCheck.Check(Form.BuiltIn, Good));

    [Theory]
    [InlineData("role")]
    [InlineData("summary")]
    [InlineData("reflection")]
    [InlineData("details")]
    [InlineData("organisation")]
    [InlineData("email")]
    public void A_wrong_value_is_a_problem_of_its_own_input(string input)
    {
        var values = input switch
        {
            "role" => Good with { Role = "king" },
            "summary" => Good with { Summary = "No" },
            "reflection" => Good with { Reflection = "Enthusiastic" },
            "details" => Good with { Details = new string('x', 10_001) },
            "organisation" => Good with { Organisation = new string('x', 256) },
            _ => Good with { Email = "reader at example.org" },
        };
        Assert.Equal(input, Assert.Single(FormCheck.Check(Form.BuiltIn, values)).Input);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void A_summary_has_5_to_255_characters(int length, int problems) =>
        Assert.Equal(problems, FormCheck.Check(Form.BuiltIn, Good with { Summary = new string('x', length) }).Count);

    [Theory]
    [InlineData("reader@example.org", true)]
    [InlineData("o'neill+list@data.example.gov.uk", true)]
    [InlineData("reader@example", false)]
    [InlineData("a@b@example.org", false)]
    [InlineData("reader @example.org", false)]
    [InlineData("reader@example.org\n", false)]
    public void An_address_looks_like_one(string email, bool good) =>
        Assert.Equal(good, FormCheck.Check(Form.BuiltIn, Good with { Email = email }).Count == 0);

    [Fact]
    public void The_longest_address_has_254_characters()
    {
        var email = $"{new string('x', 242)}@example.org";
        Assert.Equal(254, email.Length);
        Assert.Empty(FormCheck.Check(Form.BuiltIn, Good with { Email = email }));
        Assert.Single(FormCheck.Check(Form.BuiltIn, Good with { Email = "x" + email }));
    }

    [Theory]
    [InlineData("  outer  ", "outer")]
    [InlineData("two\r\nlines", "two lines")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("\u200Bzero\uFEFF\u202E width", "zero width")]
    [InlineData("\u200D\u200D\u200D\u200D\u200D", "")]
    [InlineData("half \uD83D pair", "half  pair")]
    [InlineData("family 👩\u200D👧", "family 👩\u200D👧")]
    public void A_line_loses_what_nobody_typed_on_purpose(string typed, string tidy) =>
        Assert.Equal(tidy, FormCheck.Tidy(Good with { Summary = typed }).Summary);

    [Fact]
    public void Details_keep_their_lines_and_tabs() =>
        Assert.Equal("a\n\nb\tc\nd", FormCheck.Tidy(Good with { Details = "a\r\n\r\nb\tc\rd\n" }).Details);

    [Fact]
    public void Keys_are_short_stable_and_free_of_commas()
    {
        Assert.Equal(6, Form.BuiltIn.Reflections.Count);
        Assert.Equal(14, Form.BuiltIn.Roles.Count);
        Assert.All(Form.BuiltIn.Reflections.Concat(Form.BuiltIn.Roles), choice => Assert.Matches("^[a-z-]{4,20}$", choice.Key));
    }

    [Fact]
    public void Wordings_are_those_of_the_papers_own_form()
    {
        if (Repository.Shared("paper-seeds", "clear-opportunities.md") is null)
            return; // not beside this clone; the sample is tested anyway
        var page = File.ReadAllText(Repository.Shared("paper-seeds", "clear-opportunities.md")!);
        Assert.All(Form.BuiltIn.Reflections.Concat(Form.BuiltIn.Roles), choice => Assert.Contains($"<option>{choice.Wording}</option>", page, StringComparison.Ordinal));
    }
}
