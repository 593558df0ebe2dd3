using System.Diagnostics;
using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public class HostilePageTests
{
    private const int Size = 200_000;

    internal static readonly Dictionary<string, string> Pages = new()
    {
        ["nested boxes"] = Times("<div>x", 6),
        ["nested quotes"] = new string('>', Size / 2) + " end",
        ["nested lists"] = string.Concat(Enumerable.Range(0, 600).Select(i => new string(' ', i) + "- x\n")),
        ["nested html lists"] = Times("<ul><li>x", 9),
        ["nested html tables"] = Times("<table><tr><td>x", 16),
        ["open emphasis"] = Times("<b><i>x", 7),
        ["open emphasis and paragraphs"] = Times("<b><p>x", 7),
        ["open anchors"] = Times("<a href=https://a.example>x", 27),
        ["stars"] = Times("**x ", 4),
        ["brackets"] = Times("[x](", 4),
        ["open brackets"] = Times("![", 2),
        ["back-ticks"] = string.Concat(Enumerable.Range(1, 600).Select(i => new string('`', i) + "x ")),
        ["one word"] = new string('x', Size),
        ["one line of words"] = Times("word ", 5),
        ["quotes to escape"] = Times("\" \\ ", 4),
        ["emoji"] = Times("😀", 2),
        ["one table row"] = "|a|b|\n|-|-|\n|" + Times("cell ", 5) + "|x|",
        ["one wide table"] = "|" + Times("a|", 20) + "\n|" + Times("-|", 20) + "\n|" + Times("b|", 20),
        ["one table of rows"] = "|a|b|\n|-|-|\n" + Times("|cell|and cell|\n", 16),
        ["one list"] = Times("- item\n", 7),
        ["one code block"] = "```\n" + Times("line of code\n", 13) + "```",
        ["headings"] = Times("# h\n", 4),
        ["notes"] = Times("<p><sup>1</sup>x</p>\n", 21),
        ["images"] = Times("![x](https://a.example/x.png \"y\")\n\n", 35),
        ["one image"] = $"![{Times("alt ", 8)}](https://a.example/x.png \"{Times("caption ", 16)}\")",
        ["one link"] = $"[{Times("text ", 10)}](https://a.example/{Times("y", 2)})",
        ["one heading"] = "# " + Times("heading ", 8),
        ["one term"] = Times("term ", 5) + "\n:   meaning",
        ["details"] = Times("<details><summary>s</summary>t</details>\n\n", 42),
        ["script"] = "before <script>" + Times("document.write('<p>');", 22) + "</script> after",
        ["events"] = Times("<img src=x onerror=alert(1)><svg/onload=alert(2)>x", 51),
        ["entities"] = Times("&lt;&#x41;&bogus;", 17),
        ["comments"] = Times("<!-- x --> y ", 13),
        ["unclosed comment"] = "before\n\n<!-- " + Times("x ", 2),
        ["unclosed form"] = "before\n\n<form>" + Times("<label>x</label> y\n\n", 20),
        ["selects"] = Times("<select><option>x</select><label for=a>y</label>\n\n", 49),
        ["unclosed attribute"] = Times("<a \"", 4),
        ["spans"] = "<table><tr><td colspan=99999999>x</table>",
        ["controls"] = "x\u0001\u0002\u007f\u0085\u2028\u202Ey\uFEFFz",
        ["mark of the form"] = "before\n\n<!-- feedback form only below here -->\n\nafter",
        ["admonitions"] = string.Concat(Enumerable.Range(0, 300).Select(i => new string(' ', i * 4) + "!!! note\n")),
    };

    public static TheoryData<string> Names => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_page_becomes_valid_cards_within_seconds(string name)
    {
        var watch = Stopwatch.StartNew();
        var sections = Samples.OfPage("kept\n\n" + Pages[name]).Sections;
        var cards = sections.Select(Samples.Card).ToList();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{name} took {watch.Elapsed}");
        Assert.All(cards, card => Assert.Empty(CardTree.Problems(card)));
        Assert.Contains("kept", BlockText.Of(sections[0].Blocks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one line of words", "word")]
    [InlineData("one table of rows", "cell")]
    [InlineData("one list", "item")]
    [InlineData("one code block", "code")]
    [InlineData("one table row", "cell")]
    [InlineData("nested boxes", "x")]
    public void A_page_of_many_cards_loses_no_word(string name, string word)
    {
        var page = Pages[name];
        var sections = Samples.OfPage(page).Sections;
        Assert.True(sections.Count > 1 || name == "nested boxes");
        var expected = Words.In(page).Count(found => found == word);
        Assert.Equal(expected, sections.Sum(section => Words.In(BlockText.Of(section.Blocks)).Count(found => found == word)));
    }

    private static string Times(string text, int length) => string.Concat(Enumerable.Repeat(text, Size / length));
}
