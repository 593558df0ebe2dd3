using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Forms;

/// <summary>Where the paper and the form do not go together.</summary>
public static class FormDifferences
{
    /// <summary>A page's own web form that offers other answers than the card, since the two would not add up; and sections that the paper lacks.</summary>
    public static IReadOnlyList<PaperWarning> Between(ConsultationPaper paper, Form form) =>
    [
        .. paper.Sections.Where(section => section.Part == 1).SelectMany(section => section.Embedded.Select(question => Difference(section, question, form.For(section.Id)))).OfType<PaperWarning>(),
        .. from question in form.Questions
           from section in question.Sections
           where paper.Sections.All(known => known.Id != section)
           select new PaperWarning(form.File, question.Line, $"The question '{question.Id}' is for the section '{section}', which the paper does not have."),
    ];

    private static PaperWarning? Difference(Section section, EmbeddedQuestion question, Form form)
    {
        if (question.Answers.Count == 0)
            return null;
        var nearest = Offered(form).Select(choices => choices.Select(choice => choice.Wording).ToList())
            .MaxBy(wordings => wordings.Intersect(question.Answers).Count()) ?? [];
        var onlyThere = question.Answers.Except(nearest).ToList();
        var onlyHere = nearest.Except(question.Answers).ToList();
        if (onlyThere.Count + onlyHere.Count == 0)
            return null;
        var message = onlyThere.Count == question.Answers.Count
            ? $"The page's own form asks “{question.Label}”, which the card does not."
            : $"The page's own form asks “{question.Label}” with other answers than the card.{Listed(" Only there: ", onlyThere)}{Listed(" Only on the card: ", onlyHere)}";
        return new(section.File, question.Line, message);
    }

    private static IEnumerable<IReadOnlyList<Choice>> Offered(Form form)
    {
        if (form.Asks(FormInputs.Role))
            yield return form.Roles;
        if (form.Asks(FormInputs.Reflection))
            yield return form.Reflections;
        foreach (var question in form.Questions)
            yield return question.Choices;
    }

    private static string Listed(string head, List<string> wordings) => wordings.Count == 0 ? "" : $"{head}{string.Join("; ", wordings.Take(5))}{(wordings.Count > 5 ? " …" : "")}.";
}
