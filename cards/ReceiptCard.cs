using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

public enum ReceiptKind
{
    Stored,
    AlreadyStored,
    Updated,
}

/// <summary>An answer that is safe: its id, the reference its writer can quote, and what was stored.</summary>
public sealed record Receipt(string Response, string Reference, FormValues Values, DateTimeOffset SubmittedOn, ReceiptKind Kind)
{
    public ReceiptProgress? Progress { get; init; }

    internal string SubmittedOnText { get; init; } = London.Say(SubmittedOn);
}

/// <summary>How far the person has come in the paper, and what to read next.</summary>
/// <param name="Answered">How many sections they have answered.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Next">At most three that they have not answered.</param>
/// <param name="FromRole">True where people in their role answer these most; false where they just come next.</param>
public sealed record ReceiptProgress(int Answered, int Of, IReadOnlyList<Section> Next, bool FromRole);

/// <summary>Says what was stored, in the person's own words exactly as they wrote them.</summary>
public static class ReceiptCard
{
    private const int LongestTitle = 120;

    public static AdaptiveCard Build(Section s, Form form, Receipt r, Uri noticeUrl)
    {
        var data = new ActionData { Verb = "", Section = s.Id.Slug, Version = s.Version, Response = r.Response };
        return new AdaptiveCard(
        [
            Say.Title(Heading(r.Kind)),
            Say.Plain(Strings.FormatReceiptCard_YourReferenceIs(r.Reference)),
            Say.Quiet(Strings.FormatReceiptCard_Subtitle(title: s.Title, submittedOn: r.SubmittedOnText)),
            .. Stored(form, r.Values),
            Say.WithLink(Strings.WeDontStoreYourName, Strings.HowWeUseWhatYouSend, noticeUrl) with { IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Large },
            new ActionSet(
            [
                Buttons.Send(Strings.ChangeIt, data with { Verb = Verbs.Edit }),
                Buttons.Send(Strings.WithdrawIt, data with { Verb = Verbs.Withdraw }),
                Buttons.Send(Strings.ReceiptCard_AddAnotherResponse, data with { Verb = Verbs.Another, Response = null }),
            ]),
            .. r.Progress is { } progress ? Progress(progress) : [],
        ])
        { FallbackText = FallbackText(r) };
    }

    internal static string FallbackText(Receipt r) => Strings.FormatYourReferenceIs(heading: Heading(r.Kind), reference: r.Reference);

    private static string Heading(ReceiptKind kind) => kind switch
    {
        ReceiptKind.AlreadyStored => Strings.ReceiptCard_WeAlreadyHaveThisResponse,
        ReceiptKind.Updated => Strings.ReceiptCard_YourChangesAreSaved,
        _ => Strings.ReceiptCard_ThankYouYourResponseIsSaved,
    };

    private static IEnumerable<Element> Progress(ReceiptProgress progress)
    {
        yield return Say.Strong(Strings.FormatReceiptCard_YouHaveAnsweredOf(answered: progress.Answered, sections: Counted.Sections(progress.Of))) with { Spacing = Spacing.Large };
        if (progress.Next.Count == 0)
            yield break;
        yield return Say.Quiet(progress.FromRole ? Strings.ReceiptCard_PeopleInYourRoleAnswer : Strings.ReceiptCard_YouCouldGoOnWith);
        foreach (var section in progress.Next)
        {
            var title = Say.Short(section.Title, LongestTitle);
            var open = Buttons.Send(Strings.FormatRead(title), new ActionData { Verb = Verbs.Read, Section = section.Id.Slug });
            yield return new Container([Say.Plain(title) with { Color = Colour.Accent }]) { Spacing = Spacing.Small, SelectAction = open };
        }
    }

    private static IEnumerable<Element> Stored(Form form, FormValues values) =>
    [
        .. Item(Strings.YourRole, form.RoleWording(values.Role) ?? values.Role),
        .. Item(Strings.YourReflection, form.ReflectionWording(values.Reflection) ?? values.Reflection),
        .. Item(Strings.ReceiptCard_Summary, values.Summary),
        .. Item(Strings.MoreDetail, values.Details),
        .. Item(Strings.ReceiptCard_Organisation, values.Organisation),
        .. Item(Strings.ReceiptCard_Email, values.Email),
        .. Further(form, values),
        .. Item(Strings.Contact, values.ContactOk ? Strings.YouMayContactMeAbout : ""),
        .. Item(Strings.Quoting, values.QuoteOk ? Strings.YouMayQuoteWhatIWrote : ""),
    ];

    // The rows of a grid stand below their question, a line each.
    private static IEnumerable<Element> Further(Form form, FormValues values) =>
        FormWords.Further(form, values).GroupBy(answer => answer.Question).SelectMany(question => question.First().Row is null
            ? question.SelectMany(answer => Item(answer.Question, answer.Answer))
            : [Say.Strong(question.Key), .. question.SelectMany(answer => InlineLayout.Verbatim($"{answer.Row}: {answer.Answer}"))]);

    private static IEnumerable<Element> Item(string label, string value) =>
        value.Length == 0 ? [] : [Say.Strong(label), .. InlineLayout.Verbatim(value)];
}
