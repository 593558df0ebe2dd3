using FsCheck;
using FsCheck.Fluent;

namespace CoeBot.Tests.Cards;

/// <summary>Pages nobody would write: constructs at random, with text at random in them.</summary>
internal static class AnyMarkdown
{
    private static readonly string[] Bits =
    [
        "word", "two words", "*a*", "**b**", "***c***", "; **stray **bold", "_d_", "a_b_c", "5 * 3", "[link](https://a.example/x_y)", "[bad](javascript:x)",
        "`code`", "~~gone~~", "<b>html</b>", "<span style=\"color:red\">red</span>", "x<sup>2</sup>", "H<sub>2</sub>O", "&amp; &lt;", "1 < 2 > 0", "\\[LINK\\]",
        "{{DATE(2026-01-01,SHORT)}}", "#hash", "é ü 漢字", "😀 end", "“quoted”", "it’s", "a**b**c", "(**x**)y", "**(z)**q", "<at>x</at>", "https://a.example/b_c",
        "**a***b*", "*(c)*d**e**", "|", "12. not a list", "- dash", "+ plus", "> more", "= =", "\\", "*", "**", "_", "[", "](", "!",
    ];

    private static readonly Gen<string> Line = Gen.Elements(Bits).NonEmptyListOf().Select(bits => string.Join(' ', bits.Take(6)));

    private static readonly Gen<string> Glued = Gen.Elements(Bits).NonEmptyListOf().Select(bits => string.Concat(bits.Take(4)));

    private static readonly Gen<string> Text = Gen.OneOf(Line, Glued);

    private static readonly Gen<string> Block = Gen.OneOf(
        Text,
        Text.Select(text => $"## {text}"),
        Text.Select(text => $"> {text}\n>\n> - inner"),
        Text.NonEmptyListOf().Select(items => string.Join('\n', items.Take(5).Select(item => $"- {item}"))),
        Text.NonEmptyListOf().Select(items => string.Join('\n', items.Take(5).Select((item, i) => $"{i + 7}. {item}\n    - deeper"))),
        Text.Select(text => $"- > {text}"),
        Text.Select(text => $"term\n:   {text}"),
        Text.Select(text => $"```\n{text}\n```"),
        Text.Select(text => $"<details><summary>more</summary>\n\n{text}\n\n</details>"),
        Text.Select(text => $"<div>\n{text}\n</div>"),
        Text.Select(text => $"<ul><li>{text}<ul><li>deep</li></ul></ul>"),
        Text.Select(text => $"| A | B |\n|---|---|\n| {text.Replace('|', ' ')} | x |"),
        Gen.Constant("---"),
        Gen.Constant("![alt](https://a.example/p.png \"a caption\")"),
        Gen.Constant("<table><tr><td>loose<td>cells</table>"));

    public static Arbitrary<string> Pages => Block.NonEmptyListOf().Select(blocks => "first\n\n" + string.Join("\n\n", blocks.Take(12))).ToArbitrary();
}
