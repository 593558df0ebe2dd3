using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>Comma-separated values to be copied, a page at a time.</summary>
/// <param name="Csv">With <c>\n</c> between rows; its first row names the columns.</param>
/// <param name="Page">From 1; beyond the last it is the last.</param>
/// <param name="Turn">What turns a page; the page is filled in.</param>
public sealed record CsvView(string Title, string Csv, long Page, ActionData Turn)
{
    /// <summary>What the rows are, a paragraph each.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>Where a button leads back to; null where it leads nowhere.</summary>
    public ActionData? Back { get; init; }
}

/// <summary>
/// A list as text that a spreadsheet takes. A file would need consent to write into somebody's OneDrive; a card needs nothing. Each page is
/// as long as a card may be; the pages, one after another, are the whole.
/// </summary>
public static class CsvCard
{
    public static AdaptiveCard Build(CsvView v)
    {
        var parts = TextParts.Of(v.Csv.TrimEnd('\n'));
        var page = (int)Math.Clamp(v.Page, 1, parts.Count);
        return new AdaptiveCard(
        [
            Say.Title(v.Title),
            .. v.About.Select(Say.Plain),
            .. parts.Count > 1 ? [Say.Quiet(Strings.FormatCsvCard_PageOf(page: page, pages: parts.Count))] : Array.Empty<Element>(),
            .. parts[page - 1].Select(TextParts.Line),
            .. Turning(v, page, parts.Count),
        ])
        { FallbackText = Strings.FormatCsvCard_Fallback(v.Title) };
    }

    private static IEnumerable<Element> Turning(CsvView v, int page, int pages)
    {
        var actions = new List<CardAction>();
        if (page > 1) actions.Add(Buttons.Send(Strings.TargetsCard_PreviousPage, v.Turn with { Page = page - 1 }));
        if (page < pages) actions.Add(Buttons.Send(Strings.TargetsCard_NextPage, v.Turn with { Page = page + 1 }));
        if (v.Back is { } back) actions.Add(Buttons.Send(Strings.CsvCard_BackToTheSummary, back));
        if (actions.Count > 0) yield return new ActionSet(actions);
    }
}
