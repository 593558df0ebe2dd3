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
        Say.Title(Strings.DigestCard_WhatWaitsForReviewers),
        Say.Quiet(v.Period),
        new FactSet(
        [
            new(Strings.DigestCard_NewAnswers, Say.Number((int)v.New)),
            new(Strings.DigestCard_MarkedNeedsReply, Say.Number((int)v.NeedsReply)),
            new(Strings.FormatDigestCard_UnreadForDaysOrMore(v.AgeingDays), Say.Number((int)v.Ageing)),
            .. v.Parked > 0 ? [new Fact(Strings.DigestCard_NotInTheListYet, Say.Number((int)v.Parked))] : Array.Empty<Fact>(),
        ]),
        .. v.Sections.Count > 0 ? [Say.Heading(Strings.DigestCard_NewAnswersBySection), .. v.Sections.Select(Line)] : Array.Empty<Element>(),
        .. v.NeedsReply > 0 ? [Say.Quiet(Strings.DigestCard_ToReplyWriteItIn)] : Array.Empty<Element>(),
        .. v.Parked > 0 ? [Say.Quiet(Strings.DigestCard_AnswersThatSharepointRefusedAreSafe)] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.FormatDigestCard_Fallback(newAnswers: Counted.NewAnswers((int)v.New), needsReply: v.NeedsReply) };

    private static TextBlock Line((string Title, long Count) section) => Say.Plain($"{Say.Short(section.Title, 120)}: {Say.Number((int)section.Count)}") with { Spacing = Spacing.Small };
}
