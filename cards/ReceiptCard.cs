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
public sealed record Receipt(string Response, string Reference, FormValues Values, DateTimeOffset SubmittedOn, ReceiptKind Kind);

/// <summary>Says what was stored, in the person's own words exactly as they wrote them.</summary>
public static class ReceiptCard
{
    public static AdaptiveCard Build(Section s, Form form, Receipt r, Uri noticeUrl)
    {
        var data = new ActionData { Verb = "", Section = s.Id.Slug, Version = s.Version, Response = r.Response };
        return new AdaptiveCard(
        [
            Say.Title(Heading(r.Kind)),
            Say.Plain($"Your reference is {r.Reference}. Keep it if you want to ask about this response later."),
            Say.Quiet($"On “{s.Title}” · {Say.Moment(r.SubmittedOn)}"),
            .. Stored(form.For(s.Id), r.Values),
            Say.WithLink("We don’t store your name. ", "How we use what you send", noticeUrl) with { IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Large },
            new ActionSet(
            [
                Buttons.Send("Change it", data with { Verb = Verbs.Edit }),
                Buttons.Send("Withdraw it", data with { Verb = Verbs.Withdraw }),
                Buttons.Send("Add another response", data with { Verb = Verbs.Another, Response = null }),
            ]),
        ])
        { FallbackText = $"{Heading(r.Kind)} Your reference is {r.Reference}." };
    }

    private static string Heading(ReceiptKind kind) => kind switch
    {
        ReceiptKind.AlreadyStored => "We already have this response.",
        ReceiptKind.Updated => "Your changes are saved.",
        _ => "Thank you. Your response is saved.",
    };

    private static IEnumerable<Element> Stored(Form form, FormValues values) =>
    [
        .. Item("Your role", form.RoleWording(values.Role) ?? values.Role),
        .. Item("Your reflection", form.ReflectionWording(values.Reflection) ?? values.Reflection),
        .. Item("Summary", values.Summary),
        .. Item("More detail", values.Details),
        .. Item("Organisation", values.Organisation),
        .. Item("Email", values.Email),
        .. form.Questions.SelectMany(question => question.Inputs.SelectMany(input => Item(question.LabelOf(input), question.Wording(values.More.GetValueOrDefault(input, ""))))),
        .. Item("Contact", values.ContactOk ? "You may contact me about this" : ""),
        .. Item("Quoting", values.QuoteOk ? "You may quote what I wrote" : ""),
    ];

    private static IEnumerable<Element> Item(string label, string value) =>
        value.Length == 0 ? [] : [Say.Strong(label), .. InlineLayout.Verbatim(value)];
}
