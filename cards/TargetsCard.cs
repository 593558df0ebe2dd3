using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A channel that can get broadcasts; <paramref name="Place"/> is its team and channel.</summary>
public sealed record TargetRow(string Name, string Kind, string Place, string State);

public static class TargetsCard
{
    private const int MostRows = 60;

    public static AdaptiveCard Build(IReadOnlyList<TargetRow> rows, int total) => new(
    [
        Say.Title(Say.Count(total, "target", "targets")),
        .. rows.Count == 0 ? Nobody() : [.. rows.Take(MostRows).Select(Row)],
        .. Hidden(total - Math.Min(rows.Count, MostRows)),
    ])
    { FallbackText = Say.Count(total, "target", "targets") };

    private static IEnumerable<Element> Nobody() =>
        [Say.Plain("No channel can get broadcasts yet. Add the app to a team, or type “follow here” in the channel that should get them.")];

    private static IEnumerable<Element> Hidden(int more) => more > 0 ? [Say.Quiet($"… and {more} more.")] : [];

    private static Container Row(TargetRow row) => new(
    [
        Say.Strong(Say.Short(row.Name, 100)),
        Say.Quiet(Say.Short($"{row.Kind} · {row.Place} · {row.State}", 250)) with { Spacing = Spacing.None },
    ])
    { Spacing = Spacing.Small };
}
