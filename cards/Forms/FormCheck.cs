using System.Text.RegularExpressions;
using CoeBot.Cards.Layout;

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

    /// <summary>Of all answers together to questions that are not asked any more: what a form lets people write at most.</summary>
    public const int LongestNotAsked = 6_000;

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
    /// <param name="form">The form as the section asks it.</param>
    /// <param name="values">What was sent.</param>
    /// <param name="stored">The answer that is being changed: what it chose once may stay, whatever is offered now.</param>
    public static IReadOnlyList<FormProblem> Check(Form form, FormValues values, FormValues? stored = null)
    {
        var before = stored ?? FormValues.Empty;
        var problems = new List<FormProblem>();
        if (form.Asks(FormInputs.Role) && values.Role.Length == 0)
            problems.Add(new(FormInputs.Role, Strings.TellUsYourRoleSo));
        else if (values.Role.Length > 0 && values.Role != before.Role && form.RoleWording(values.Role) is null)
            problems.Add(new(FormInputs.Role, Strings.FormCheck_ThisRoleIsNotOffered));
        if (values.Reflection.Length > 0 && values.Reflection != before.Reflection && form.ReflectionWording(values.Reflection) is null)
            problems.Add(new(FormInputs.Reflection, Strings.FormCheck_ChooseOneOfTheReflections));
        if (form.Asks(FormInputs.Summary) && values.Summary.Length < ShortestSummary)
            problems.Add(new(FormInputs.Summary, Strings.FormatFormCheck_WriteASummaryOfAtLeast(ShortestSummary)));
        AddIfLong(problems, FormInputs.Summary, () => Strings.FormCheck_TheSummary, values.Summary, LongestSummary);
        AddIfLong(problems, FormInputs.Details, () => Strings.FormCheck_TheDetails, values.Details, LongestDetails);
        AddIfLong(problems, FormInputs.Organisation, () => Strings.FormCheck_TheOrganisation, values.Organisation, LongestOrganisation);
        AddIfLong(problems, FormInputs.Email, () => Strings.FormCheck_TheEmailAddress, values.Email, LongestEmail);
        if (values.Email.Length is > 0 and <= LongestEmail && !Email().IsMatch(values.Email))
            problems.Add(new(FormInputs.Email, Strings.FormCheck_CheckTheEmailAddress));
        foreach (var question in form.Questions)
            problems.AddRange(question.Inputs.SelectMany(input => Check(question, input, values.More.GetValueOrDefault(input, ""), before.More.GetValueOrDefault(input, ""))));
        problems.AddRange(NotAsked(form, values));
        if (problems.Count == 0 && SaysNothing(form, values) && FirstToSay(form) is { } first)
            problems.Add(new(first, Strings.FormCheck_ThereIsNothingInYourResponse));
        return problems;
    }

    // Given on a card of an older form: kept, as long as it could have been given there.
    private static IEnumerable<FormProblem> NotAsked(Form form, FormValues values)
    {
        if (values.More.Count == 0)
            return [];
        var all = FormWords.NotAsked(form, values).ToList();
        return all.Sum(answer => answer.Answer.Length) <= LongestNotAsked
            ? []
            : [new(all.MaxBy(answer => answer.Answer.Length).Input, Strings.FormCheck_ThisIsNotAskedAnyMore)];
    }

    private static bool SaysNothing(Form form, FormValues values) =>
        !form.Asks(FormInputs.Summary) && values.Summary.Length + values.Reflection.Length + values.Details.Length + values.More.Count == 0;

    private static string? FirstToSay(Form form) =>
        new[] { FormInputs.Reflection }.Where(form.Asks).Concat(form.Questions.SelectMany(question => question.Inputs))
            .Concat(new[] { FormInputs.Details }.Where(form.Asks)).FirstOrDefault();

    private static Dictionary<string, string> TidyAnswers(IReadOnlyDictionary<string, string> answers) =>
        answers.Select(answer => (answer.Key, Value: TidyText.Paragraphs(answer.Value))).Where(answer => answer.Value.Length > 0)
            .ToDictionary(answer => answer.Key, answer => answer.Value);

    private static IEnumerable<FormProblem> Check(Question question, string input, string answer, string stored)
    {
        if (answer.Length == 0)
            return question.Required ? [new(input, Strings.ThisNeedsAnAnswerBefore)] : [];
        return question.Kind switch
        {
            QuestionKind.Choice when answer != stored && !question.Choices.Any(choice => choice.Key == answer) =>
                [new(input, Strings.FormCheck_ThisAnswerIsNotOffered)],
            QuestionKind.MultiChoice when question.NotOffered(answer).Except(question.NotOffered(stored)).Any() =>
                [new(input, Strings.FormCheck_OneOfTheseIsNotOffered)],
            QuestionKind.Rating or QuestionKind.RatingGrid when answer is not [>= '1' and <= '5'] => [new(input, Strings.FormCheck_ChooseANumberFrom1)],
            QuestionKind.Email when !Email().IsMatch(answer) => [new(input, Strings.FormCheck_CheckTheEmailAddressAsked)],
            QuestionKind.Text or QuestionKind.LongText or QuestionKind.Email when answer.Length > question.MostCharacters =>
                [new(input, Strings.FormatFormCheck_ShortenThisToCharactersOrFewer(mostCharacters: Say.Number(question.MostCharacters), answer: Say.Number(answer.Length)))],
            _ => [],
        };
    }

    private static void AddIfLong(List<FormProblem> problems, string input, Func<string> name, string value, int most)
    {
        if (value.Length > most)
            problems.Add(new(input, Strings.FormatFormCheck_ShortenToCharactersOrFewer(name: name(), most: Say.Number(most), value: Say.Number(value.Length))));
    }

    // Deliberately generous: only a reply shows that an address works.
    [GeneratedRegex(@"\A[^\s@<>()\[\],;:\\""]+@[^\s@<>()\[\],;:\\""]+\.[^\s@<>()\[\],;:\\"".]{2,}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
