using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What is new and what waits. <paramref name="Sections"/> has the new answers by section, most first.</summary>
public sealed record DigestView(string Period, long New, long NeedsReply, long Ageing, int AgeingDays, long Parked, IReadOnlyList<(string Title, long Count)> Sections)
{
    public bool IsEmpty => New == 0 && NeedsReply == 0 && Ageing == 0 && Parked == 0;
}

public static class DigestCard
{
    public static AdaptiveCard Build(DigestView v) => new(
    [
        Say.Title("What waits for reviewers"),
        Say.Quiet(v.Period),
        new FactSet(
        [
            new("New answers", Say.Number((int)v.New)),
            new("Marked “Needs reply”", Say.Number((int)v.NeedsReply)),
            new($"Unread for {v.AgeingDays} days or more", Say.Number((int)v.Ageing)),
            .. v.Parked > 0 ? [new Fact("Not in the list yet", Say.Number((int)v.Parked))] : Array.Empty<Fact>(),
        ]),
        .. v.Sections.Count > 0 ? [Say.Heading("New answers by section"), .. v.Sections.Select(Line)] : Array.Empty<Element>(),
        .. v.NeedsReply > 0 ? [Say.Quiet("To reply: write it in the column Reply, then set Status to Used or Closed. It goes to who agreed to be contacted.")] : Array.Empty<Element>(),
        .. v.Parked > 0 ? [Say.Quiet("Answers that SharePoint refused are safe and were set aside. An operator sees why with the command doctor --parked.")] : Array.Empty<Element>(),
    ])
    { FallbackText = $"{Say.Count((int)v.New, "new answer", "new answers")}, {v.NeedsReply} to reply to." };

    private static TextBlock Line((string Title, long Count) section) => Say.Plain($"{Say.Short(section.Title, 120)}: {Say.Number((int)section.Count)}") with { Spacing = Spacing.Small };
}
