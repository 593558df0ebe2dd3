using System.Globalization;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>How far a broadcast has come: counts by state, and reasons for what was not posted.</summary>
public sealed record BroadcastState(long Number, string SectionTitle, string Heading, IReadOnlyList<(string Label, int Count)> Counts, IReadOnlyList<string> Reasons)
{
    /// <summary>When it will be posted; null unless it waits for that.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Posts that only a look into the channel can settle; the first of them.</summary>
    public IReadOnlyList<UnknownPost> Unknown { get; init; } = [];

    public IReadOnlyList<DoneByOrganiser> Done { get; init; } = [];

    /// <summary>Whether there is a list of channels to show.</summary>
    public bool HasList { get; init; }
}

/// <summary>A post of which nobody knows whether it arrived.</summary>
public sealed record UnknownPost(long Delivery, string Place);

/// <summary>What an organiser did; <paramref name="Who"/> is their object id in Entra.</summary>
public sealed record DoneByOrganiser(DateTimeOffset At, string Who, string Action, string Result);

public static class BroadcastCard
{
    private const int MostReasons = 50;
    private const int MostDone = 20;

    public static AdaptiveCard Build(BroadcastState s) => new(
    [
        Say.Title(Strings.FormatBroadcastCard_Title(number: s.Number, heading: s.Heading)),
        Say.Quiet(s.IsTest ? Strings.FormatBroadcastCard_TestChannelsOnly(s.SectionTitle) : s.SectionTitle),
        .. s.DueAt is { } due ? [Say.Plain(Strings.FormatBroadcastCard_ItWillBePostedOnLondon(due: London.Say(due), number: s.Number))] : Array.Empty<Element>(),
        new FactSet([.. s.Counts.Select(count => new Fact(MarkdownText.Literal(count.Label), count.Count.ToString("N0", CultureInfo.InvariantCulture)))]),
        .. s.Reasons.Count > 0 ? Reasons(s.Reasons) : [],
        .. s.Unknown.Count > 0 ? Unknown(s) : [],
        .. s.Done.Count > 0 ? Done(s.Done) : [],
        .. s.HasList ? [new ActionSet([Buttons.Send(Strings.BroadcastCard_EveryChannelAsCsv, new ActionData { Verb = Verbs.BroadcastCsv, Broadcast = s.Number, Page = 1 })])] : Array.Empty<Element>(),
    ])
    { FallbackText = Strings.FormatBroadcastCard_Title(number: s.Number, heading: s.Heading) };

    private static IEnumerable<Element> Reasons(IReadOnlyList<string> reasons)
    {
        yield return Say.Heading(Strings.BroadcastCard_NotPostedAndWhy);
        foreach (var reason in reasons.Take(MostReasons))
            yield return Say.Plain(Say.Short(reason, 300)) with { Spacing = Spacing.Small };
        if (reasons.Count > MostReasons)
            yield return Say.Quiet(Strings.FormatAndMore(Say.Number(reasons.Count - MostReasons)));
    }

    private static IEnumerable<Element> Unknown(BroadcastState s)
    {
        yield return Say.Heading(Strings.BroadcastCard_PleaseLookIntoTheseChannels);
        yield return Say.Quiet(Strings.BroadcastCard_TeamsNeverToldUsWhether);
        foreach (var post in s.Unknown)
        {
            var data = new ActionData { Broadcast = s.Number, Delivery = post.Delivery };
            yield return Say.Plain(Say.Short(post.Place, 250));
            yield return new ActionSet(
            [
                Buttons.Send(Strings.BroadcastCard_ItWasPosted, data with { Verb = Verbs.WasPosted }),
                Buttons.Send(Strings.BroadcastCard_ItWasNotPosted, data with { Verb = Verbs.WasNotPosted }),
            ]);
        }
    }

    private static IEnumerable<Element> Done(IReadOnlyList<DoneByOrganiser> done)
    {
        yield return Say.Heading(Strings.BroadcastCard_WhoDidWhat);
        foreach (var row in done.TakeLast(MostDone))
            yield return Say.Quiet(Say.Short(Strings.FormatBroadcastCard_Done(at: London.Say(row.At), action: row.Action, who: row.Who, result: row.Result), 300));
    }
}
