using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A broadcast before anything is posted: of <paramref name="Of"/> matching targets, <paramref name="Channels"/> get it and <paramref name="AlreadyHave"/> have it.</summary>
public sealed record BroadcastPlan(long Number, string SectionTitle, string Section, string Version, string Audience, int Channels, int AlreadyHave, int Of);

/// <summary>Asks the organiser; nothing is posted before the answer.</summary>
public static class ConfirmBroadcastCard
{
    public static AdaptiveCard Build(BroadcastPlan p)
    {
        var data = new ActionData { Verb = "", Section = p.Section, Version = p.Version, Broadcast = p.Number };
        return new AdaptiveCard(
        [
            Say.Title($"Broadcast {p.Number}: post to {Say.Count(p.Channels, "channel", "channels")}?"),
            new FactSet(
            [
                Fact("Section", p.SectionTitle),
                Fact("Id", p.Section),
                Fact("Version", p.Version),
                Fact("Audience", p.Audience),
                Fact("Matching", Say.Count(p.Of, "channel", "channels")),
                Fact("Already have it", Say.Count(p.AlreadyHave, "channel", "channels")),
                Fact("Will get it", Say.Count(p.Channels, "channel", "channels")),
            ]),
            Say.Plain("Nothing is posted until you confirm. Each channel gets this version once, however often you confirm."),
            new ActionSet(
            [
                Buttons.Send($"Post to {Say.Count(p.Channels, "channel", "channels")}", data with { Verb = Verbs.ConfirmBroadcast }),
                Buttons.Send("Do not post", data with { Verb = Verbs.CancelBroadcast }),
            ]),
        ])
        { FallbackText = $"Broadcast {p.Number} waits for your confirmation." };
    }

    private static Fact Fact(string title, string value) => new(title, MarkdownText.Literal(value));
}
