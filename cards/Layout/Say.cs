using CoeBot.Cards.Elements;

namespace CoeBot.Cards.Layout;

/// <summary>The kinds of text on a card, and how counts are written.</summary>
internal static class Say
{
    public static TextBlock Title(string text) =>
        new(MarkdownText.Literal(text)) { Style = TextStyle.Heading, Size = FontSize.Large, Weight = FontWeight.Bolder };

    public static TextBlock Heading(string text) =>
        new(MarkdownText.Literal(text)) { Style = TextStyle.Heading, Size = FontSize.Medium, Weight = FontWeight.Bolder, Spacing = Spacing.Large };

    public static TextBlock Plain(string text) => new(MarkdownText.Literal(text));

    public static TextBlock Strong(string text) => Plain(text) with { Weight = FontWeight.Bolder };

    public static TextBlock Quiet(string text) => new(MarkdownText.Literal(text)) { IsSubtle = true, Spacing = Spacing.Small };

    /// <summary>Our own sentence with a link; only the link's text and the sentence are escaped.</summary>
    public static TextBlock WithLink(string before, string linkText, Uri url, string after = "") =>
        new($"{MarkdownText.Literal(before)} {MarkdownText.Link(linkText, url)}{MarkdownText.Literal(after)}");

    public static string Number(int count) => count.ToString("N0", London.British);

    /// <summary>At most <paramref name="most"/> code units, cut between words where possible, never inside a character.</summary>
    public static string Short(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = text.LastIndexOf(' ', most - 1, most / 3);
        if (end < 0)
            end = most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd() + "…";
    }
}
