using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>
/// A broadcast before anything is posted: of <paramref name="Of"/> matching targets, <paramref name="Channels"/> get it and
/// <paramref name="AlreadyHave"/> have it.
/// </summary>
public sealed record BroadcastPlan(long Number, string SectionTitle, string Section, string Version, string Audience, int Channels, int AlreadyHave, int Of)
{
    /// <summary>How many of those that get it have an older version of the section.</summary>
    public int HaveOlder { get; init; }

    /// <summary>How many of those that match are paused or lost the app, and get nothing.</summary>
    public int LeftOut { get; init; }

    /// <summary>When it is to be posted; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Why this is asked again; null where it is the first time.</summary>
    public string? Again { get; init; }
}

/// <summary>Asks the organiser; nothing is posted before the answer.</summary>
public static class ConfirmBroadcastCard
{
    public static AdaptiveCard Build(BroadcastPlan p)
    {
        var data = new ActionData { Verb = "", Section = p.Section, Version = p.Version, Broadcast = p.Number };
        return new AdaptiveCard(
        [
            Say.Title(Strings.FormatConfirmBroadcastCard_Title(number: p.Number, channels: Channels(p.Channels))),
            .. p.Again is { } again ? [Say.Strong(again)] : Array.Empty<Element>(),
            new FactSet(
            [
                Fact(Strings.ConfirmBroadcastCard_Section, p.SectionTitle),
                Fact(Strings.ConfirmBroadcastCard_Id, p.Section),
                Fact(Strings.ConfirmBroadcastCard_Version, p.Version),
                Fact(Strings.ConfirmBroadcastCard_Audience, p.IsTest ? Strings.FormatConfirmBroadcastCard_TestChannelsOnly(p.Audience) : p.Audience),
                Fact(Strings.ConfirmBroadcastCard_When, p.DueAt is { } due ? Strings.FormatConfirmBroadcastCard_LondonTime(London.Say(due)) : Strings.ConfirmBroadcastCard_AsSoonAsYouConfirm),
                Fact(Strings.ConfirmBroadcastCard_Matching, Channels(p.Of)),
                Fact(Strings.ConfirmBroadcastCard_AlreadyHaveIt, Channels(p.AlreadyHave)),
                Fact(Strings.ConfirmBroadcastCard_HaveAnOlderVersion, Channels(p.HaveOlder)),
                .. p.LeftOut > 0 ? [Fact(Strings.ConfirmBroadcastCard_LeftOutPausedOrAppRemoved, Channels(p.LeftOut))] : Array.Empty<Fact>(),
                Fact(Strings.ConfirmBroadcastCard_WillGetIt, Channels(p.Channels)),
            ]),
            .. p.HaveOlder > 0
                ? [Say.Plain(Strings.ConfirmBroadcastCard_WhereThereIsAnOlderVersion)]
                : Array.Empty<Element>(),
            Say.Plain(Strings.ConfirmBroadcastCard_NothingIsPostedUntilYouConfirm),
            new ActionSet(
            [
                Buttons.Send(p.DueAt is null ? Strings.FormatConfirmBroadcastCard_PostTo(Channels(p.Channels)) : Strings.FormatConfirmBroadcastCard_ScheduleFor(Channels(p.Channels)), data with { Verb = Verbs.ConfirmBroadcast }),
                .. p.HaveOlder > 0 ? [Buttons.Send(Strings.ConfirmBroadcastCard_UpdateInstead, data with { Verb = Verbs.AskUpdate })] : Array.Empty<CardAction>(),
                Buttons.Send(Strings.ConfirmBroadcastCard_DoNotPost, data with { Verb = Verbs.CancelBroadcast }),
            ]),
        ])
        { FallbackText = Strings.FormatConfirmBroadcastCard_BroadcastWaitsForYourConfirmation(p.Number) };
    }

    private static string Channels(int count) => Counted.Channels(count);

    private static Fact Fact(string title, string value) => new(title, MarkdownText.Literal(value));
}
