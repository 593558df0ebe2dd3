using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;

namespace CoeBot.Cards.Layout;

/// <summary>The form on a card: values kept, each problem right above the input it speaks of.</summary>
/// <param name="isOpen">
/// The form stands in a dialog, all of it to be seen. Only there the client checks: a client that checks holds back every button that
/// takes what was typed along, and on a card one of them leads from a form begun to the dialog. Action.Submit knows no half way:
/// <c>associatedInputs</c> is <c>auto</c> (checked and sent) or <c>none</c> (neither).
/// </param>
internal sealed class FormPart(Form form, FormValues values, IReadOnlyList<FormProblem> problems, bool isOpen = false)
{
    private const string MoreId = "more";

    private const int MostListed = 10;
    private const int LongestKey = 40;

    private static readonly string[] InMore =
        [FormInputs.Details, FormInputs.Organisation, FormInputs.Email, FormInputs.ContactOk, FormInputs.QuoteOk, FormInputs.Remember];

    /// <summary>How much of a card's JSON a form takes while it is empty.</summary>
    public static int CharactersOf(Form form) => new FormPart(form, FormValues.Empty, []).Questions().Sum(element => CardJson.LengthOf(element) + 1);

    /// <summary>What a reader of the card should know before anything else; empty when all is well.</summary>
    public IEnumerable<Element> ProblemSummary()
    {
        if (problems.Count == 0)
            yield break;
        var lines = problems.Take(MostListed).Select(problem => Say.Plain($"{LabelOf(problem.Input)}: {problem.Message}") with { Spacing = Spacing.Small });
        yield return new Container(
        [
            Say.Strong($"Not sent yet: {Say.Count(problems.Count, "thing needs", "things need")} your attention. What you wrote is still here."),
            .. lines,
            .. problems.Count > MostListed ? [Say.Plain($"The other {problems.Count - MostListed} are marked below.") with { Spacing = Spacing.Small }] : Array.Empty<Element>(),
        ])
        { Style = ContainerStyle.Attention };
    }

    public IEnumerable<Element> Questions()
    {
        List<Element> more = [.. More()];
        return
        [
            .. Shown(FormInputs.Role, values.Role, RoleInput),
            .. Shown(FormInputs.Reflection, values.Reflection, () => new ChoiceSetInput("Your reflection (optional)", Choices(form.Reflections, values.Reflection))
            {
                Id = FormInputs.Reflection, Style = ChoiceStyle.Compact, Placeholder = "Choose one, or leave it", Value = Given(values.Reflection),
            }),
            .. Shown(FormInputs.Summary, values.Summary, SummaryInput),
            .. form.Questions.SelectMany(AskedFurther),
            .. FormWords.NotAsked(form, values).SelectMany(NotAsked),
            .. isOpen || more.Count == 0 ? [] : new Element[] { new ActionSet([Buttons.Toggle(AddMore(), MoreId)]) },
            .. more.Count == 0 ? [] : new Element[] { new Container(more) { Id = MoreId, IsVisible = MoreIsOpen ? null : false } },
        ];
    }

    // A problem or a value nobody can see would look like a lost one.
    private bool MoreIsOpen =>
        isOpen
        || values.Details.Length + values.Organisation.Length + values.Email.Length > 0
        || values.ContactOk || values.QuoteOk || values.Remember
        || problems.Any(problem => InMore.Contains(problem.Input));

    private Input RoleInput()
    {
        var asked = form.Asks(FormInputs.Role);
        return new ChoiceSetInput($"Your role ({(asked ? "required" : "optional")})", Choices(form.Roles, values.Role))
        {
            Id = FormInputs.Role,
            Style = ChoiceStyle.Compact,
            Placeholder = "Choose your role",
            IsRequired = asked ? true : null,
            ErrorMessage = "Tell us your role so we can see who is saying what.",
            Value = Given(values.Role),
        };
    }

    private Input SummaryInput()
    {
        var asked = form.Asks(FormInputs.Summary);
        return new TextInput($"In one line, what do you want to tell us? ({(asked ? "required" : "optional")})")
        {
            Id = FormInputs.Summary,
            IsRequired = asked ? true : null,
            MaxLength = FormCheck.LongestSummary,
            Regex = asked ? @"^\s*\S[\s\S]{3,}\S\s*$" : null,
            ErrorMessage = $"Write a summary of {FormCheck.ShortestSummary} to {FormCheck.LongestSummary} characters.",
            Value = Given(values.Summary),
        };
    }

    private IEnumerable<Element> More() =>
    [
        .. Shown(FormInputs.Details, values.Details, () => new TextInput("More detail (optional)")
        {
            Id = FormInputs.Details, IsMultiline = true, MaxLength = FormCheck.LongestDetails, Value = Given(values.Details),
        }),
        .. Shown(FormInputs.Organisation, values.Organisation, () => new TextInput("Your organisation (optional)")
        {
            Id = FormInputs.Organisation, MaxLength = FormCheck.LongestOrganisation, Value = Given(values.Organisation),
        }),
        .. Shown(FormInputs.Email, values.Email, () => new TextInput("Your email (optional, for follow-up only)")
        {
            Id = FormInputs.Email, Style = TextInputStyle.Email, MaxLength = FormCheck.LongestEmail, Placeholder = "name@example.org", Value = Given(values.Email),
        }),
        .. Toggle(FormInputs.ContactOk, "Contact", "You may contact me about this", values.ContactOk),
        .. Toggle(FormInputs.QuoteOk, "Quoting", "You may quote what I wrote", values.QuoteOk),
        .. Toggle(FormInputs.Remember, "Next time", Remembering(), values.Remember),
    ];

    private string AddMore()
    {
        var parts = new List<string>();
        if (form.Asks(FormInputs.Details))
            parts.Add("details");
        if (form.Asks(FormInputs.Organisation))
            parts.Add("organisation");
        if (form.Asks(FormInputs.Email) || form.Asks(FormInputs.ContactOk))
            parts.Add("contact");
        return parts.Count == 0 ? "Add more" : $"Add more: {string.Join(", ", parts)}";
    }

    private string Remembering() => (form.Asks(FormInputs.Role), form.Asks(FormInputs.Organisation)) switch
    {
        (true, false) => "Remember my role",
        (false, true) => "Remember my organisation",
        _ => "Remember my role and organisation",
    };

    private IEnumerable<Element> AskedFurther(Question question)
    {
        if (question.Kind == QuestionKind.RatingGrid)
            yield return Say.Strong(QuestionInput.Marked(question.Label, question)) with { Spacing = Spacing.Medium };
        foreach (var id in question.Inputs)
        {
            foreach (var element in Asked(id, QuestionInput.Of(question, id, values.More.GetValueOrDefault(id, ""))))
                yield return element;
        }
    }

    // Given on a card of an older form, or in an answer that is being changed: it stays in the person's hands.
    private IEnumerable<Element> NotAsked((string Input, string Answer) given) => Asked(
        given.Input,
        new TextInput(FormWords.NotAskedAnyMore(given.Input)) { Id = given.Input, Value = given.Answer, IsMultiline = given.Answer.Contains('\n') ? true : null });

    private IEnumerable<Element> Shown(string id, string value, Func<Input> input) => form.Asks(id) || value.Length > 0 ? Asked(id, input()) : [];

    private IEnumerable<Element> Asked(string id, Input input)
    {
        foreach (var problem in problems.Where(problem => problem.Input == id))
            yield return Say.Strong($"Problem: {problem.Message}") with { Color = Colour.Attention };
        yield return isOpen ? input : Unchecked(input);
    }

    private static Input Unchecked(Input input) => input switch
    {
        TextInput text => text with { IsRequired = null, ErrorMessage = null, Regex = null },
        _ => input with { IsRequired = null, ErrorMessage = null },
    };

    private IEnumerable<Element> Toggle(string id, string label, string title, bool on) =>
        form.Asks(id) || on ? Asked(id, new ToggleInput(label, title) { Id = id, Value = on ? "true" : "false" }) : [];

    // What was chosen on an older form is still to be seen.
    private static List<InputChoice> Choices(IReadOnlyList<Choice> choices, string chosen) =>
    [
        .. choices.Select(choice => new InputChoice(choice.Wording, choice.Key)),
        .. chosen.Length is > 0 and <= LongestKey && choices.All(choice => choice.Key != chosen) ? [new InputChoice(Form.NotOfferedAnyMore(chosen), chosen)] : Array.Empty<InputChoice>(),
    ];

    private static string? Given(string value) => value.Length == 0 ? null : value;

    private string LabelOf(string input) => input switch
    {
        FormInputs.Reflection => "Your reflection",
        FormInputs.Role => "Your role",
        FormInputs.Summary => "Your summary",
        FormInputs.Details => "More detail",
        FormInputs.Organisation => "Your organisation",
        FormInputs.Email => "Your email",
        _ when form.QuestionOf(input) is { } question => question.RowOf(input) is { } row ? $"{Say.Short(question.Label, LongestKey)}: {row.Wording}" : question.Label,
        _ => FormWords.NotAskedAnyMore(input),
    };
}
