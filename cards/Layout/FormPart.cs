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
            Say.Strong(Strings.FormatFormPart_NotSentYet(Counted.ThingsToMend(problems.Count))),
            .. lines,
            .. problems.Count > MostListed ? [Say.Plain(Strings.FormatFormPart_TheOtherAreMarkedBelow(problems.Count - MostListed)) with { Spacing = Spacing.Small }] : Array.Empty<Element>(),
        ])
        { Style = ContainerStyle.Attention };
    }

    public IEnumerable<Element> Questions()
    {
        List<Element> more = [.. More()];
        return
        [
            .. Shown(FormInputs.Role, values.Role, RoleInput),
            .. Shown(FormInputs.Reflection, values.Reflection, () => new ChoiceSetInput(QuestionInput.Marked(Strings.YourReflection, isRequired: false), Choices(form.Reflections, values.Reflection))
            {
                Id = FormInputs.Reflection, Style = ChoiceStyle.Compact, Placeholder = Strings.FormPart_ChooseOneOrLeaveIt, Value = Given(values.Reflection),
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
        return new ChoiceSetInput(QuestionInput.Marked(Strings.YourRole, asked), Choices(form.Roles, values.Role))
        {
            Id = FormInputs.Role,
            Style = ChoiceStyle.Compact,
            Placeholder = Strings.FormPart_ChooseYourRole,
            IsRequired = asked ? true : null,
            ErrorMessage = Strings.TellUsYourRoleSo,
            Value = Given(values.Role),
        };
    }

    private Input SummaryInput()
    {
        var asked = form.Asks(FormInputs.Summary);
        return new TextInput(QuestionInput.Marked(Strings.FormPart_InOneLineWhatDo, asked))
        {
            Id = FormInputs.Summary,
            IsRequired = asked ? true : null,
            MaxLength = FormCheck.LongestSummary,
            Regex = asked ? @"^\s*\S[\s\S]{3,}\S\s*$" : null,
            ErrorMessage = Strings.FormatFormPart_WriteASummaryOfToCharacters(shortestSummary: FormCheck.ShortestSummary, longestSummary: FormCheck.LongestSummary),
            Value = Given(values.Summary),
        };
    }

    private IEnumerable<Element> More() =>
    [
        .. Shown(FormInputs.Details, values.Details, () => new TextInput(QuestionInput.Marked(Strings.MoreDetail, isRequired: false))
        {
            Id = FormInputs.Details, IsMultiline = true, MaxLength = FormCheck.LongestDetails, Value = Given(values.Details),
        }),
        .. Shown(FormInputs.Organisation, values.Organisation, () => new TextInput(QuestionInput.Marked(Strings.FormPart_YourOrganisation, isRequired: false))
        {
            Id = FormInputs.Organisation, MaxLength = FormCheck.LongestOrganisation, Value = Given(values.Organisation),
        }),
        .. Shown(FormInputs.Email, values.Email, () => new TextInput(Strings.FormPart_YourEmailOptionalForFollowUp)
        {
            Id = FormInputs.Email, Style = TextInputStyle.Email, MaxLength = FormCheck.LongestEmail, Placeholder = "name@example.org", Value = Given(values.Email),
        }),
        .. Toggle(FormInputs.ContactOk, Strings.Contact, Strings.YouMayContactMeAbout, values.ContactOk),
        .. Toggle(FormInputs.QuoteOk, Strings.Quoting, Strings.YouMayQuoteWhatIWrote, values.QuoteOk),
        .. Toggle(FormInputs.Remember, Strings.FormPart_NextTime, Remembering(), values.Remember),
    ];

    private string AddMore()
    {
        var parts = new List<string>();
        if (form.Asks(FormInputs.Details))
            parts.Add(Strings.FormPart_PartDetails);
        if (form.Asks(FormInputs.Organisation))
            parts.Add(Strings.FormPart_PartOrganisation);
        if (form.Asks(FormInputs.Email) || form.Asks(FormInputs.ContactOk))
            parts.Add(Strings.FormPart_PartContact);
        return parts.Count == 0 ? Strings.FormPart_AddMore : Strings.FormatFormPart_AddMoreOf(string.Join(", ", parts));
    }

    private string Remembering() => (form.Asks(FormInputs.Role), form.Asks(FormInputs.Organisation)) switch
    {
        (true, false) => Strings.FormPart_RememberMyRole,
        (false, true) => Strings.FormPart_RememberMyOrganisation,
        _ => Strings.FormPart_RememberMyRoleAndOrganisation,
    };

    private IEnumerable<Element> AskedFurther(Question question)
    {
        if (question.Kind == QuestionKind.RatingGrid)
            yield return Say.Strong(QuestionInput.Marked(question.Label, question.Required)) with { Spacing = Spacing.Medium };
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
            yield return Say.Strong(Strings.FormatFormPart_Problem(problem.Message)) with { Color = Colour.Attention };
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
        FormInputs.Reflection => Strings.YourReflection,
        FormInputs.Role => Strings.YourRole,
        FormInputs.Summary => Strings.FormPart_YourSummary,
        FormInputs.Details => Strings.MoreDetail,
        FormInputs.Organisation => Strings.FormPart_YourOrganisation,
        FormInputs.Email => Strings.FormPart_YourEmail,
        _ when form.QuestionOf(input) is { } question => question.RowOf(input) is { } row ? $"{Say.Short(question.Label, LongestKey)}: {row.Wording}" : question.Label,
        _ => FormWords.NotAskedAnyMore(input),
    };
}
