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
        var heading = rows.Count == 0 ? "You have no responses here." : $"Your {Say.Count(rows.Count, "response", "responses")}";
        return new AdaptiveCard(
        [
            Say.Title(heading),
            .. rows.Count == 0 ? [Say.Plain("Type “sections” to find something to comment on.")] : Rows(rows),
        ])
        { FallbackText = heading };
    }

    private static IEnumerable<Element> Rows(IReadOnlyList<MineRow> rows)
    {
        foreach (var row in rows.OrderByDescending(row => row.SubmittedOn).Take(MostRows))
            yield return Row(row);
        if (rows.Count > MostRows)
            yield return Say.Quiet($"These are the {MostRows} most recent; there are {rows.Count - MostRows} more. Type “export” to get them all.");
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
                Buttons.Send("Change", data with { Verb = Verbs.Edit }) with { Tooltip = $"Change response {row.Reference}" },
                Buttons.Send("Withdraw", data with { Verb = Verbs.Withdraw }) with { Tooltip = $"Withdraw response {row.Reference}" },
            ]),
        ])
        { Separator = true, Spacing = Spacing.Medium };
    }
}
