using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A channel that can get broadcasts; <paramref name="Place"/> is its team and channel.</summary>
public sealed record TargetRow(string Name, string Kind, string Place, string State);

/// <summary>Which part of a list is shown: a page from 1, of how many, and what the list was searched for.</summary>
public sealed record TargetsPage(int Page, int Pages, string Search);

public static class TargetsCard
{
    private const int MostRows = 60;

    public static AdaptiveCard Build(IReadOnlyList<TargetRow> rows, int total, TargetsPage? page = null) => new(
    [
        Say.Title(Counted.Targets(total)),
        .. page is not null ? About(page) : [],
        .. rows.Count == 0 ? Nobody(page) : [.. rows.Take(MostRows).Select(Row)],
        .. page is null ? Hidden(total - Math.Min(rows.Count, MostRows)) : Turning(page),
    ])
    { FallbackText = Counted.Targets(total) };

    private static IEnumerable<Element> About(TargetsPage page)
    {
        if (page.Search.Length > 0) yield return Say.Quiet(Strings.FormatTargetsCard_WithInTheirNameTeamChannel(Say.Short(page.Search, 100)));
        if (page.Pages > 1) yield return Say.Quiet(Strings.FormatTargetsCard_PageOf(page: page.Page, pages: page.Pages));
    }

    private static IEnumerable<Element> Nobody(TargetsPage? page) => page is { Search.Length: > 0 }
        ? [Say.Plain(Strings.TargetsCard_NoChannelHasTheseWords)]
        : [Say.Plain(Strings.TargetsCard_NoChannelCanGetBroadcastsYet)];

    private static IEnumerable<Element> Hidden(int more) => more > 0 ? [Say.Quiet(Strings.FormatTargetsCard_AndMore(Say.Number(more)))] : [];

    private static IEnumerable<Element> Turning(TargetsPage page)
    {
        var actions = new List<CardAction>();
        if (page.Page > 1) actions.Add(Turn(Strings.TargetsCard_PreviousPage, page, page.Page - 1));
        if (page.Page < page.Pages) actions.Add(Turn(Strings.TargetsCard_NextPage, page, page.Page + 1));
        if (actions.Count > 0) yield return new ActionSet(actions);
    }

    private static ExecuteAction Turn(string title, TargetsPage page, int to) =>
        Buttons.Send(title, new ActionData { Verb = Verbs.TargetsPage, Page = to, Search = page.Search.Length > 0 ? page.Search : null });

    private static Container Row(TargetRow row) => new(
    [
        Say.Strong(Say.Short(row.Name, 100)),
        Say.Quiet(Say.Short($"{row.Kind} · {row.Place} · {row.State}", 250)) with { Spacing = Spacing.None },
    ])
    { Spacing = Spacing.Small };
}
