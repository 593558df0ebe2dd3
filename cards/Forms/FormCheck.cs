using System.Text.RegularExpressions;

namespace CoeBot.Cards.Forms;

/// <summary>
/// The rules of the form, checked by the service whatever the client checked before.
/// Lengths count UTF-16 code units, as SharePoint's columns do.
/// </summary>
public static partial class FormCheck
{
    public const int ShortestSummary = 5;
    public const int LongestSummary = 255;
    public const int LongestDetails = 10_000;
    public const int LongestOrganisation = 255;
    public const int LongestEmail = 254;

    /// <summary>The values without what nobody typed on purpose: outer spaces, control and zero-width characters, half surrogate pairs.</summary>
    public static FormValues Tidy(FormValues v) => v with
    {
        Reflection = TidyText.Line(v.Reflection),
        Role = TidyText.Line(v.Role),
        Summary = TidyText.Line(v.Summary),
        Details = TidyText.Paragraphs(v.Details),
        Organisation = TidyText.Line(v.Organisation),
        Email = TidyText.Line(v.Email),
        More = v.More.Count == 0 ? v.More : TidyAnswers(v.More),
    };

    /// <summary>The problems in the order of the form; none means the answer can be kept. Expects tidied values.</summary>
    public static IReadOnlyList<FormProblem> Check(Form form, FormValues values)
    {
        var problems = new List<FormProblem>();
        if (values.Reflection.Length > 0 && form.ReflectionWording(values.Reflection) is null)
            problems.Add(new(FormInputs.Reflection, "Choose one of the reflections, or leave it empty."));
        if (form.RoleWording(values.Role) is null)
            problems.Add(new(FormInputs.Role, "Tell us your role so we can see who is saying what."));
        if (values.Summary.Length < ShortestSummary)
            problems.Add(new(FormInputs.Summary, $"Write a summary of at least {ShortestSummary} characters."));
        AddIfLong(problems, FormInputs.Summary, "the summary", values.Summary, LongestSummary);
        AddIfLong(problems, FormInputs.Details, "the details", values.Details, LongestDetails);
        AddIfLong(problems, FormInputs.Organisation, "the organisation", values.Organisation, LongestOrganisation);
        AddIfLong(problems, FormInputs.Email, "the email address", values.Email, LongestEmail);
        if (values.Email.Length is > 0 and <= LongestEmail && !Email().IsMatch(values.Email))
            problems.Add(new(FormInputs.Email, "Check the email address: it should look like name@example.org. You can also leave it empty."));
        foreach (var question in form.Questions)
            problems.AddRange(question.Inputs.SelectMany(input => Check(question, input, values.More.GetValueOrDefault(input, ""))));
        return problems;
    }

    private static Dictionary<string, string> TidyAnswers(IReadOnlyDictionary<string, string> answers) =>
        answers.Select(answer => (answer.Key, Value: TidyText.Paragraphs(answer.Value))).Where(answer => answer.Value.Length > 0)
            .ToDictionary(answer => answer.Key, answer => answer.Value);

    private static IEnumerable<FormProblem> Check(Question question, string input, string answer)
    {
        if (answer.Length == 0)
            return question.Required ? [new(input, "This needs an answer before it can be sent.")] : [];
        return question.Kind switch
        {
            QuestionKind.Choice when !IsChoice(question, answer) => [new(input, "Choose one of the answers offered.")],
            QuestionKind.MultiChoice when !answer.Split(',').All(key => IsChoice(question, key)) => [new(input, "Choose from the answers offered.")],
            QuestionKind.Rating or QuestionKind.RatingGrid when answer is not [>= '1' and <= '5'] => [new(input, "Choose a number from 1 to 5.")],
            QuestionKind.Email when !Email().IsMatch(answer) => [new(input, "Check the email address: it should look like name@example.org.")],
            QuestionKind.Text or QuestionKind.LongText or QuestionKind.Email when answer.Length > question.MostCharacters =>
                [new(input, FormattableString.Invariant($"Shorten this to {question.MostCharacters:N0} characters or fewer. It has {answer.Length:N0} now."))],
            _ => [],
        };
    }

    private static bool IsChoice(Question question, string key) => question.Choices.Any(choice => choice.Key == key);

    private static void AddIfLong(List<FormProblem> problems, string input, string name, string value, int most)
    {
        if (value.Length > most)
            problems.Add(new(input, FormattableString.Invariant($"Shorten {name} to {most:N0} characters or fewer. It has {value.Length:N0} now.")));
    }

    // Deliberately generous: only a reply shows that an address works.
    [GeneratedRegex(@"\A[^\s@<>()\[\],;:\\""]+@[^\s@<>()\[\],;:\\""]+\.[^\s@<>()\[\],;:\\"".]{2,}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
