using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Forms;

/// <summary>Where a page's own web form offers other answers than the card: the two would not add up.</summary>
public static class FormDifferences
{
    public static IReadOnlyList<PaperWarning> Between(ConsultationPaper paper, Form form) =>
        [.. paper.Sections.Where(section => section.Part == 1).SelectMany(section => section.Embedded.Select(question => Difference(section, question, form.For(section.Id)))).OfType<PaperWarning>()];

    private static PaperWarning? Difference(Section section, EmbeddedQuestion question, Form form)
    {
        if (question.Answers.Count == 0)
            return null;
        var nearest = form.Questions.Select(q => q.Choices).Prepend(form.Reflections).Prepend(form.Roles)
            .Select(choices => choices.Select(choice => choice.Wording).ToList())
            .MaxBy(wordings => wordings.Intersect(question.Answers).Count())!;
        var onlyThere = question.Answers.Except(nearest).ToList();
        var onlyHere = nearest.Except(question.Answers).ToList();
        if (onlyThere.Count + onlyHere.Count == 0)
            return null;
        var message = onlyThere.Count == question.Answers.Count
            ? $"The page's own form asks “{question.Label}”, which the card does not."
            : $"The page's own form asks “{question.Label}” with other answers than the card.{Listed(" Only there: ", onlyThere)}{Listed(" Only on the card: ", onlyHere)}";
        return new(section.File, 1, message);
    }

    private static string Listed(string head, List<string> wordings) => wordings.Count == 0 ? "" : $"{head}{string.Join("; ", wordings.Take(5))}{(wordings.Count > 5 ? " …" : "")}.";
}
