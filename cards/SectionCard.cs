using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>What a section card shows beside the section: where the privacy notice is, when comments close, what the person had written.</summary>
public sealed record SectionCardView(Uri NoticeUrl)
{
    public DateOnly? Closes { get; init; }

    public FormValues Values { get; init; } = FormValues.Empty;

    public IReadOnlyList<FormProblem> Problems { get; init; } = [];

    /// <summary>The post this card stands in, if it was broadcast.</summary>
    public long? Delivery { get; init; }

    /// <summary>Set: the form changes this answer instead of giving a new one.</summary>
    public string? Response { get; init; }

    public bool Closed { get; init; }

    /// <summary>The card everybody sees: whoever has answered gets their receipt in its place, where Teams asks for it.</summary>
    public bool IsPost { get; init; }

    /// <summary>How many answers there are at least; 0 says nothing about them.</summary>
    public int Answers { get; init; }

    /// <summary>What came of the section, once organisers have said so.</summary>
    public SectionOutcome? Outcome { get; init; }

    /// <summary>The form alone and all of it: the section stands on the card that opened the dialog.</summary>
    public bool InDialog { get; init; }

    /// <summary>Role and organisation are filled in because the person asked for that.</summary>
    public bool Remembered { get; init; }

    /// <summary>They were just forgotten.</summary>
    public bool Forgotten { get; init; }

    /// <summary>It was sent, and nobody knows yet whether it was stored.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Set: the answer was not taken because there were too many, and may be sent again from then on.</summary>
    public DateTimeOffset? WaitUntil { get; init; }
}

/// <summary>A section to read and to answer.</summary>
public static class SectionCard
{
    private const int LongestSummary = 150;
    private const int MostFurther = 50;

    public static AdaptiveCard Build(Section s, Form form, SectionCardView view)
    {
        var card = Build(s, form, view, view.InDialog ? [] : SectionText.Whole(s));
        if (Fits(card))
            return card;
        // Ten thousand characters of somebody's own beside a long section: theirs stay, the section is a click away.
        var lead = view.InDialog ? [] : SectionText.LeadOnly(s);
        card = Build(s, form, view, lead);
        return Fits(card) ? card : Build(s, form, view with { Values = Cut(view.Values) }, lead);
    }

    private static bool Fits(AdaptiveCard card) => card.Utf16Bytes() <= CardLimits.MostUtf16Bytes;

    // Only what is far over the form's own limits gets here; the problem beside the input says that it is too long.
    private static FormValues Cut(FormValues values) => values with
    {
        Summary = Say.Short(values.Summary, 2 * FormCheck.LongestSummary),
        Details = Say.Short(values.Details, FormCheck.LongestDetails),
        Organisation = Say.Short(values.Organisation, 2 * FormCheck.LongestOrganisation),
        Email = Say.Short(values.Email, 2 * FormCheck.LongestEmail),
        More = values.More.Take(MostFurther).ToDictionary(answer => answer.Key, answer => Say.Short(answer.Value, 4_000 / Math.Min(MostFurther, values.More.Count))),
    };

    /// <summary>What the notification of a post says, in at most 150 characters.</summary>
    public static string Summary(Section s) =>
        Strings.FormatSectionCard_Summary(Say.Short(s.Title, LongestSummary - Strings.FormatSectionCard_Summary("").Length));

    private static AdaptiveCard Build(Section s, Form form, SectionCardView view, IEnumerable<Element> text)
    {
        var part = new FormPart(form.For(s.Id), view.Values, view.Closed ? [] : view.Problems, view.InDialog);
        return new AdaptiveCard(
        [
            .. part.ProblemSummary(),
            .. view.WaitUntil is { } until ? Waiting(until) : [],
            .. view.Forgotten ? Forgotten() : [],
            .. view.IsUnknown ? Unknown() : [],
            Say.Title(s.Title),
            Say.Quiet(Place(s, view)),
            .. Tally(view),
            .. Outcome(s, view),
            .. text,
            .. view.Closed ? Closed(s) : Questions(s, part, view),
        ])
        {
            FallbackText = Strings.FormatSectionCard_Fallback(summary: Summary(s), pageUrl: s.PageUrl.AbsoluteUri),
            Refresh = view.IsPost && !view.Closed ? new CardRefresh(new ExecuteAction(Verbs.View, Data(s, view) with { Verb = Verbs.View }) { Title = Strings.SectionCard_ShowMyView }) : null,
        };
    }

    private static string Place(Section s, SectionCardView view)
    {
        var parts = new List<string> { Strings.FormatSectionCard_SectionOf(place: s.Place, of: s.Of) };
        if (s.Parts > 1)
            parts.Add(Strings.FormatSectionCard_PartOf(part: s.Part, parts: s.Parts));
        if (s.Under.Count > 0 && s.Under[^1] != s.Title)
            parts.Add(Say.Short(s.Under[^1], 120));
        if (view.Closes is { } closes)
            parts.Add(view.Closed ? Strings.FormatSectionCard_CommentsClosedOn(London.Say(closes)) : Strings.FormatSectionCard_CommentsCloseOn(London.Say(closes)));
        return string.Join(" · ", parts);
    }

    private static IEnumerable<Element> Questions(Section s, FormPart part, SectionCardView view)
    {
        var editing = view.Response is not null;
        var data = Data(s, view);
        return
        [
            Say.Heading(Heading(s, editing)),
            .. view is { Remembered: true, InDialog: false } ? Remembered(data) : [],
            .. part.Questions(),
            Say.WithLink(Strings.WeDontStoreYourName, Strings.HowWeUseWhatYouSend, view.NoticeUrl) with { IsSubtle = true, Size = FontSize.Small },
            new ActionSet(
            [
                Buttons.Send(editing ? Strings.SectionCard_SaveChanges : Strings.SectionCard_Send, data),
                .. view.InDialog ? [] : new[] { Buttons.Dialog(Strings.SectionCard_MoreRoom, data with { Verb = Verbs.MoreRoom }) },
            ]),
        ];
    }

    private static string Heading(Section s, bool editing) => (editing, s.Parts > 1) switch
    {
        (true, true) => Strings.FormatSectionCard_ChangeYourResponseOnPart(part: s.Part, parts: s.Parts),
        (true, false) => Strings.SectionCard_ChangeYourResponse,
        (false, true) => Strings.FormatSectionCard_YourResponseOnPartOf(part: s.Part, parts: s.Parts),
        (false, false) => Strings.SectionCard_YourResponse,
    };

    private static ActionData Data(Section s, SectionCardView view) => new()
    {
        Verb = view.Response is not null ? Verbs.Save : Verbs.Respond,
        Section = s.Id.Slug,
        Version = s.Version,
        Delivery = view.Delivery,
        Response = view.Response,
        Remembered = view.Remembered ? true : null,
    };

    private static Element[] Tally(SectionCardView view) =>
        view.Answers > 0 ? [Say.Quiet(Strings.FormatSectionCard_AtLeastFromThisChannel(Counted.Answers(view.Answers)))] : [];

    private static Element[] Outcome(Section s, SectionCardView view) =>
        view is { Outcome: { } outcome, InDialog: false } ? [OutcomeCard.Box(s.Title, outcome)] : [];

    private static Element[] Closed(Section s) =>
    [
        Say.Strong(Strings.SectionCard_ThisConsultationIsClosedForComments) with { Spacing = Spacing.Large },
        Say.WithLink(Strings.SectionCard_ThankYouToEveryoneWhoTook, Strings.SectionCard_ReadThisSectionInThePaper, s.PageUrl),
    ];

    private static Element[] Remembered(ActionData data) =>
    [
        Say.Quiet(Strings.SectionCard_FilledIn),
        // As text that can be chosen: the buttons of the card are for the answer.
        new Container([Say.Plain(Strings.SectionCard_ForgetIt) with { Color = Colour.Accent }])
        {
            Spacing = Spacing.Small,
            SelectAction = Buttons.Send(Strings.SectionCard_ForgetIt, data with { Verb = Verbs.Forget }),
        },
    ];

    private static Element[] Unknown() =>
        [new Container([Say.Strong(Strings.SectionCard_Unknown), Say.Plain(Strings.SectionCard_UnknownSendAgain) with { Spacing = Spacing.Small }]) { Style = ContainerStyle.Attention }];

    private static Element[] Forgotten() =>
        [new Container([Say.Strong(Strings.SectionCard_Forgotten), Say.Plain(Strings.SectionCard_ForgottenKept) with { Spacing = Spacing.Small }]) { Style = ContainerStyle.Emphasis }];

    private static IEnumerable<Element> Waiting(DateTimeOffset until) =>
    [
        new Container(
        [
            Say.Strong(Strings.SectionCard_NotSentYet),
            Say.Plain(Strings.FormatSectionCard_WhatYouWroteIsStillHere(London.Say(until))) with { Spacing = Spacing.Small },
        ])
        { Style = ContainerStyle.Attention },
    ];
}
