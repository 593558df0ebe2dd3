using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>One channel as an organiser may change it. <paramref name="Kind"/> is <c>LA</c> or <c>Network</c>, <paramref name="Tags"/> are words with spaces between.</summary>
public sealed record TargetDetails(long Id, string Name, string Kind, string Tags, string Place, string State, bool IsPaused)
{
    /// <summary>What came of the last press; null where there was none.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Changes a target: name, kind, tags; pauses it and lets it go on.</summary>
public static class TargetCard
{
    private const string NetworkKind = "Network";

    public const string NameInput = "targetName";
    public const string KindInput = "targetKind";
    public const string TagsInput = "targetTags";
    public const int LongestName = 100;
    public const int LongestTags = 200;

    public static AdaptiveCard Build(TargetDetails t)
    {
        var data = new ActionData { Verb = "", Target = t.Id };
        return new AdaptiveCard(
        [
            Say.Title(t.Name),
            .. t.Outcome is { } outcome ? [Say.Strong(outcome)] : Array.Empty<Element>(),
            Say.Quiet(Say.Short($"{t.Place} · {t.State}", 250)),
            new TextInput(Strings.TargetCard_NameAsBroadcastsCallIt) { Id = NameInput, Value = t.Name, MaxLength = LongestName, IsRequired = true, ErrorMessage = Strings.TargetCard_AChannelNeedsAName },
            new ChoiceSetInput(Strings.TargetCard_Kind, [new(Strings.TargetCard_LocalAuthority, "LA"), new(Strings.TargetCard_Network, NetworkKind)]) { Id = KindInput, Value = t.Kind },
            new TextInput(Strings.TargetCard_TagsWithSpacesBetween) { Id = TagsInput, Value = t.Tags, MaxLength = LongestTags },
            new ActionSet(
            [
                Buttons.Send(Strings.TargetCard_Save, data with { Verb = Verbs.SaveTarget }),
                t.IsPaused
                    ? Buttons.SendAlone(Strings.TargetCard_LetBroadcastsComeHereAgain, data with { Verb = Verbs.ResumeTarget })
                    : Buttons.SendAlone(Strings.TargetCard_PauseNoBroadcastsHere, data with { Verb = Verbs.PauseTarget }),
            ]),
        ])
        { FallbackText = $"{t.Name}: {t.State}" };
    }
}
