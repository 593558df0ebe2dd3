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

    private static readonly string[] InMore =
        [FormInputs.Details, FormInputs.Organisation, FormInputs.Email, FormInputs.ContactOk, FormInputs.QuoteOk, FormInputs.Remember];

    /// <summary>How much of a card's JSON a form takes while it is empty.</summary>
    public static int CharactersOf(Form form) => new FormPart(form, FormValues.Empty, []).Questions().Sum(element => CardJson.LengthOf(element) + 1);

    /// <summary>What a reader of the card should know before anything else; empty when all is well.</summary>
    public IEnumerable<Element> ProblemSummary()
    {
        if (problems.Count == 0)
            yield break;
        var lines = problems.Select(problem => Say.Plain($"{LabelOf(problem.Input)}: {problem.Message}") with { Spacing = Spacing.Small });
        yield return new Container(
        [
            Say.Strong($"Not sent yet: {Say.Count(problems.Count, "thing needs", "things need")} your attention. What you wrote is still here."),
            .. lines,
        ])
        { Style = ContainerStyle.Attention };
    }

    public IEnumerable<Element> Questions() =>
    [
        .. Asked(FormInputs.Role, new ChoiceSetInput("Your role (required)", Choices(form.Roles))
        {
            Id = FormInputs.Role, Style = ChoiceStyle.Compact, Placeholder = "Choose your role", IsRequired = true,
            ErrorMessage = "Tell us your role so we can see who is saying what.", Value = Given(values.Role),
        }),
        .. Asked(FormInputs.Reflection, new ChoiceSetInput("Your reflection (optional)", Choices(form.Reflections))
        {
            Id = FormInputs.Reflection, Style = ChoiceStyle.Compact, Placeholder = "Choose one, or leave it", Value = Given(values.Reflection),
        }),
        .. Asked(FormInputs.Summary, new TextInput("In one line, what do you want to tell us? (required)")
        {
            Id = FormInputs.Summary, IsRequired = true, MaxLength = FormCheck.LongestSummary, Regex = @"^\s*\S[\s\S]{3,}\S\s*$",
            ErrorMessage = $"Write a summary of {FormCheck.ShortestSummary} to {FormCheck.LongestSummary} characters.", Value = Given(values.Summary),
        }),
        .. form.Questions.SelectMany(AskedFurther),
        .. isOpen ? [] : new Element[] { new ActionSet([Buttons.Toggle("Add more: details, organisation, contact", MoreId)]) },
        new Container([.. More()]) { Id = MoreId, IsVisible = MoreIsOpen ? null : false },
    ];

    // A problem or a value nobody can see would look like a lost one.
    private bool MoreIsOpen =>
        isOpen
        || values.Details.Length + values.Organisation.Length + values.Email.Length > 0
        || values.ContactOk || values.QuoteOk || values.Remember
        || problems.Any(problem => InMore.Contains(problem.Input));

    private IEnumerable<Element> More() =>
    [
        .. Asked(FormInputs.Details, new TextInput("More detail (optional)")
        {
            Id = FormInputs.Details, IsMultiline = true, MaxLength = FormCheck.LongestDetails, Value = Given(values.Details),
        }),
        .. Asked(FormInputs.Organisation, new TextInput("Your organisation (optional)")
        {
            Id = FormInputs.Organisation, MaxLength = FormCheck.LongestOrganisation, Value = Given(values.Organisation),
        }),
        .. Asked(FormInputs.Email, new TextInput("Your email (optional, for follow-up only)")
        {
            Id = FormInputs.Email, Style = TextInputStyle.Email, MaxLength = FormCheck.LongestEmail, Placeholder = "name@example.org", Value = Given(values.Email),
        }),
        .. Asked(FormInputs.ContactOk, Toggle(FormInputs.ContactOk, "Contact", "You may contact me about this", values.ContactOk)),
        .. Asked(FormInputs.QuoteOk, Toggle(FormInputs.QuoteOk, "Quoting", "You may quote what I wrote", values.QuoteOk)),
        .. Asked(FormInputs.Remember, Toggle(FormInputs.Remember, "Next time", "Remember my role and organisation", values.Remember)),
    ];

    private IEnumerable<Element> AskedFurther(Question question)
    {
        if (question.Kind == QuestionKind.RatingGrid)
            yield return Say.Strong(QuestionInput.Marked(question.Label, question)) with { Spacing = Spacing.Medium };
        foreach (var id in question.Inputs)
        {
            foreach (var element in Asked(id, QuestionInput.Of(question, id, Given(values.More.GetValueOrDefault(id, "")))))
                yield return element;
        }
    }

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

    private static ToggleInput Toggle(string id, string label, string title, bool on) => new(label, title) { Id = id, Value = on ? "true" : "false" };

    private static List<InputChoice> Choices(IReadOnlyList<Choice> choices) => [.. choices.Select(choice => new InputChoice(choice.Wording, choice.Key))];

    private static string? Given(string value) => value.Length == 0 ? null : value;

    private string LabelOf(string input) => input switch
    {
        FormInputs.Reflection => "Your reflection",
        FormInputs.Role => "Your role",
        FormInputs.Summary => "Your summary",
        FormInputs.Details => "More detail",
        FormInputs.Organisation => "Your organisation",
        FormInputs.Email => "Your email",
        _ => form.Questions.FirstOrDefault(question => question.Inputs.Contains(input))?.LabelOf(input) ?? "The form",
    };
}
