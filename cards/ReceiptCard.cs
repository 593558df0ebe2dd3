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
            Say.Plain($"Your reference is {r.Reference}. Keep it if you want to ask about this response later."),
            Say.Quiet($"On “{s.Title}” · {London.Say(r.SubmittedOn)}"),
            .. Stored(form, r.Values),
            Say.WithLink("We don’t store your name. ", "How we use what you send", noticeUrl) with { IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Large },
            new ActionSet(
            [
                Buttons.Send("Change it", data with { Verb = Verbs.Edit }),
                Buttons.Send("Withdraw it", data with { Verb = Verbs.Withdraw }),
                Buttons.Send("Add another response", data with { Verb = Verbs.Another, Response = null }),
            ]),
            .. r.Progress is { } progress ? Progress(progress) : [],
        ])
        { FallbackText = $"{Heading(r.Kind)} Your reference is {r.Reference}." };
    }

    private static string Heading(ReceiptKind kind) => kind switch
    {
        ReceiptKind.AlreadyStored => "We already have this response.",
        ReceiptKind.Updated => "Your changes are saved.",
        _ => "Thank you. Your response is saved.",
    };

    private static IEnumerable<Element> Progress(ReceiptProgress progress)
    {
        yield return Say.Strong($"You have answered {progress.Answered} of {Say.Count(progress.Of, "section", "sections")}.") with { Spacing = Spacing.Large };
        if (progress.Next.Count == 0)
            yield break;
        yield return Say.Quiet(progress.FromRole ? "People in your role answer these most:" : "You could go on with:");
        foreach (var section in progress.Next)
        {
            var title = Say.Short(section.Title, LongestTitle);
            var open = Buttons.Send($"Read {title}", new ActionData { Verb = Verbs.Read, Section = section.Id.Slug });
            yield return new Container([Say.Plain(title) with { Color = Colour.Accent }]) { Spacing = Spacing.Small, SelectAction = open };
        }
    }

    private static IEnumerable<Element> Stored(Form form, FormValues values) =>
    [
        .. Item("Your role", form.RoleWording(values.Role) ?? values.Role),
        .. Item("Your reflection", form.ReflectionWording(values.Reflection) ?? values.Reflection),
        .. Item("Summary", values.Summary),
        .. Item("More detail", values.Details),
        .. Item("Organisation", values.Organisation),
        .. Item("Email", values.Email),
        .. Further(form, values),
        .. Item("Contact", values.ContactOk ? "You may contact me about this" : ""),
        .. Item("Quoting", values.QuoteOk ? "You may quote what I wrote" : ""),
    ];

    // The rows of a grid stand below their question, a line each.
    private static IEnumerable<Element> Further(Form form, FormValues values) =>
        FormWords.Further(form, values).GroupBy(answer => answer.Question).SelectMany(question => question.First().Row is null
            ? question.SelectMany(answer => Item(answer.Question, answer.Answer))
            : [Say.Strong(question.Key), .. question.SelectMany(answer => InlineLayout.Verbatim($"{answer.Row}: {answer.Answer}"))]);

    private static IEnumerable<Element> Item(string label, string value) =>
        value.Length == 0 ? [] : [Say.Strong(label), .. InlineLayout.Verbatim(value)];
}
