using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>One of a person's own answers; <paramref name="Response"/> is its id.</summary>
public sealed record MineRow(string Response, string Reference, string SectionTitle, string Summary, DateTimeOffset SubmittedOn);

/// <summary>A person's own answers, to change or withdraw; for their eyes only.</summary>
public static class MineCard
{
    private const int MostRows = 10;

    public static AdaptiveCard Build(IReadOnlyList<MineRow> rows)
    {
        var heading = rows.Count == 0 ? Strings.MineCard_YouHaveNoResponsesHere : Strings.FormatMineCard_Title(Counted.Responses(rows.Count));
        return new AdaptiveCard(
        [
            Say.Title(heading),
            .. rows.Count == 0 ? [Say.Plain(Strings.MineCard_TypeSectionsToFindSomething)] : Rows(rows),
        ])
        { FallbackText = heading };
    }

    private static IEnumerable<Element> Rows(IReadOnlyList<MineRow> rows)
    {
        foreach (var row in rows.OrderByDescending(row => row.SubmittedOn).Take(MostRows))
            yield return Row(row);
        if (rows.Count > MostRows)
            yield return Say.Quiet(Strings.FormatMineCard_TheseAreTheMostRecent(mostRows: MostRows, count: Say.Number(rows.Count - MostRows)));
    }

    private static Container Row(MineRow row)
    {
        var data = new ActionData { Verb = "", Response = row.Response };
        return new(
        [
            Say.Strong(Say.Short(row.SectionTitle, 200)),
            .. InlineLayout.Verbatim(Say.Short(row.Summary, 255)),
            Say.Quiet($"{row.Reference} · {London.Say(row.SubmittedOn)}"),
            new ActionSet(
            [
                Buttons.Send(Strings.MineCard_Change, data with { Verb = Verbs.Edit }) with { Tooltip = Strings.FormatMineCard_ChangeResponse(row.Reference) },
                Buttons.Send(Strings.MineCard_Withdraw, data with { Verb = Verbs.Withdraw }) with { Tooltip = Strings.FormatMineCard_WithdrawResponse(row.Reference) },
            ]),
        ])
        { Separator = true, Spacing = Spacing.Medium };
    }
}
