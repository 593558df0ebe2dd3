using CoeBot.Cards.Elements;
using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>What can be typed, with what it does.</summary>
public static class HelpCard
{
    private static readonly (string Typed, string Does)[] ForEveryone =
    [
        ("sections", "lists the paper’s sections"),
        ("read SECTION", "opens a section to read and comment on"),
        ("mine", "shows your responses, to change or withdraw"),
        ("privacy", "says what is stored, for how long, and your choices"),
        ("export", "gives you everything we hold of yours"),
        ("erase", "removes your responses, after asking"),
        ("forget me", "forgets the role and organisation you asked us to remember"),
    ];

    private static readonly (string Typed, string Does)[] InChannels =
    [
        ("follow here as la NAME", "sends sections of the paper to this channel (or follow here as network NAME)"),
        ("unfollow here", "sends no more sections to this channel"),
        ("no reminders", "sends no reminders to this channel"),
        ("reminders", "sends them again"),
    ];

    private static readonly (string Typed, string Does)[] ForOrganisers =
    [
        ("targets WORDS", "lists the channels that can get broadcasts, or those with these words"),
        ("target NAME", "opens a channel to change its name, kind and tags"),
        ("pause NAME", "leaves a channel out of broadcasts"),
        ("resume NAME", "lets broadcasts go there again"),
        ("tag NAME WORD", "marks a channel with a word; a broadcast as test goes to channels marked test only"),
        ("untag NAME WORD", "takes the word away"),
        ("broadcast SECTION to AUDIENCE", "asks you to confirm, then posts; AUDIENCE is all, la, network, tag:NAME or names with commas. Add “on DATE TIME” to post later, “as test” to try it"),
        ("broadcasts", "lists broadcasts and what organisers did last"),
        ("campaign", "shows what the campaign file would send when to whom, and schedules it after asking"),
        ("status N", "says how far broadcast N has come"),
        ("cancel N", "stops broadcast N"),
        ("retry N", "tries again where broadcast N failed"),
        ("update SECTION", "replaces posted cards of an older version, after asking"),
        ("withdraw SECTION", "deletes posted cards, after asking; answers stay"),
        ("remind AUDIENCE", "replies below a card in channels with few answers, after asking"),
        ("close", "makes every posted card read-only, after asking"),
        ("reopen", "opens them again, after asking"),
        ("coverage", "says which channels got which sections, and how many answers came back"),
        ("results SECTION", "counts answers by reflection and role; without a section, all of them"),
    ];

    public static AdaptiveCard Build(bool organiser, Uri noticeUrl) => new(
    [
        Say.Title("What you can type"),
        .. ForEveryone.Select(Line),
        Say.Heading("In a channel, mention me first"),
        .. InChannels.Select(Line),
        .. organiser ? ForOrganisers.Select(Line).Prepend(Say.Heading("For organisers")) : [],
        Say.WithLink("We don’t store your name. ", "Privacy notice", noticeUrl) with { IsSubtle = true, Spacing = Spacing.Medium },
    ])
    { FallbackText = "Type sections, read SECTION, mine or privacy." };

    private static TextBlock Line((string Typed, string Does) command) =>
        new($"**{MarkdownText.Literal(command.Typed)}** {MarkdownText.Literal(command.Does)}") { Spacing = Spacing.Small };
}
