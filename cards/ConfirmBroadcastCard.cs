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
            Say.Title($"Broadcast {p.Number}: post to {Channels(p.Channels)}?"),
            .. p.Again is { } again ? [Say.Strong(again)] : Array.Empty<Element>(),
            new FactSet(
            [
                Fact("Section", p.SectionTitle),
                Fact("Id", p.Section),
                Fact("Version", p.Version),
                Fact("Audience", p.IsTest ? $"{p.Audience}, test channels only" : p.Audience),
                Fact("When", p.DueAt is { } due ? $"{London.Say(due)}, London time" : "as soon as you confirm"),
                Fact("Matching", Channels(p.Of)),
                Fact("Already have it", Channels(p.AlreadyHave)),
                Fact("Have an older version", Channels(p.HaveOlder)),
                .. p.LeftOut > 0 ? [Fact("Left out: paused or app removed", Channels(p.LeftOut))] : Array.Empty<Fact>(),
                Fact("Will get it", Channels(p.Channels)),
            ]),
            .. p.HaveOlder > 0
                ? [Say.Plain($"Where there is an older version, this is a second post. To change the posts that are there instead, do not post this and type update {p.Section}.")]
                : Array.Empty<Element>(),
            Say.Plain("Nothing is posted until you confirm. Each channel gets this version once, however often you confirm."),
            new ActionSet(
            [
                Buttons.Send(p.DueAt is null ? $"Post to {Channels(p.Channels)}" : $"Schedule for {Channels(p.Channels)}", data with { Verb = Verbs.ConfirmBroadcast }),
                Buttons.Send("Do not post", data with { Verb = Verbs.CancelBroadcast }),
            ]),
        ])
        { FallbackText = $"Broadcast {p.Number} waits for your confirmation." };
    }

    private static string Channels(int count) => Say.Count(count, "channel", "channels");

    private static Fact Fact(string title, string value) => new(title, MarkdownText.Literal(value));
}
