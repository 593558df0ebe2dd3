using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A row of the campaign with what would come of it.</summary>
public sealed record CampaignLine(int Line, string What, string Outcome, bool IsProblem);

/// <summary>The campaign before any of it is scheduled.</summary>
/// <param name="Lines">One a row, in the order of the file.</param>
/// <param name="Ready">How many broadcasts would be scheduled; 0 where there are none or a problem is in the way.</param>
/// <param name="Fingerprint">Changes with whatever the card says.</param>
public sealed record CampaignState(IReadOnlyList<CampaignLine> Lines, int Ready, string Fingerprint)
{
    /// <summary>Why this is asked again; null where it is the first time.</summary>
    public string? Again { get; init; }
}

/// <summary>Shows the campaign row by row and asks; nothing is scheduled before the answer.</summary>
public static class CampaignCard
{
    private const int MostLines = 60;

    public static AdaptiveCard Build(CampaignState s) => new(
    [
        Say.Title(Strings.FormatCampaignCard_Title(Counted.Broadcasts(s.Lines.Count))),
        .. s.Again is { } again ? [Say.Strong(again)] : Array.Empty<Element>(),
        .. s.Lines.Take(MostLines).Select(Line),
        .. s.Lines.Count > MostLines ? [Say.Quiet(Strings.FormatAndMore(Say.Number(s.Lines.Count - MostLines)))] : Array.Empty<Element>(),
        .. s.Ready > 0 ? Asking(s) : [Say.Plain(Nothing(s))],
    ])
    { FallbackText = s.Ready > 0 ? Strings.CampaignCard_TheCampaignWaitsForYourConfirmation : Strings.CampaignCard_NothingOfTheCampaignIs };

    private static Container Line(CampaignLine line) => new(
    [
        Say.Strong(Say.Short(Strings.FormatCampaignCard_Line(line: line.Line, what: line.What), 250)),
        (line.IsProblem ? Say.Plain(Say.Short(line.Outcome, 300)) : Say.Quiet(Say.Short(line.Outcome, 300))) with { Spacing = Spacing.None },
    ])
    { Spacing = Spacing.Small };

    private static IEnumerable<Element> Asking(CampaignState s)
    {
        yield return Say.Plain(Strings.CampaignCard_NothingIsScheduledUntilYouConfirm);
        yield return new ActionSet(
        [
            Buttons.Send(Strings.FormatCampaignCard_Schedule(Counted.Broadcasts(s.Ready)), new ActionData { Verb = Verbs.ConfirmCampaign, Version = s.Fingerprint }),
        ]);
    }

    private static string Nothing(CampaignState s) => s.Lines.Any(line => line.IsProblem)
        ? Strings.CampaignCard_NothingWasScheduled
        : Strings.CampaignCard_ThereIsNothingToSchedule;
}
