using System.Globalization;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;

namespace CoeBot.Cards.Layout;

/// <summary>The input that a question of a form file is asked by.</summary>
internal static class QuestionInput
{
    private const int LongestKey = 40;
    private const int MostNotOffered = 20;

    private static readonly List<InputChoice> Ratings =
        [.. Enumerable.Range(1, Question.HighestRating).Select(rating => rating.ToString(CultureInfo.InvariantCulture)).Select(rating => new InputChoice(rating, rating))];

    public static Input Of(Question question, string id, string answer)
    {
        var value = answer.Length == 0 ? null : answer;
        var label = Marked(question.LabelOf(id), question.Required);
        bool? required = question.Required ? true : null;
        var error = question.Required ? Strings.ThisNeedsAnAnswerBefore : null;
        return question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.MultiChoice => new ChoiceSetInput(label, Choices(question, answer))
            {
                Id = id,
                Value = value,
                IsRequired = required,
                ErrorMessage = error,
                Style = question.Kind == QuestionKind.Choice ? ChoiceStyle.Compact : ChoiceStyle.Expanded,
                IsMultiSelect = question.Kind == QuestionKind.MultiChoice ? true : null,
                Placeholder = question.Kind == QuestionKind.Choice ? Strings.QuestionInput_ChooseOne : null,
            },
            QuestionKind.Rating or QuestionKind.RatingGrid => new ChoiceSetInput(label, Ratings)
            {
                Id = id,
                Value = value,
                IsRequired = required,
                ErrorMessage = error,
                Style = ChoiceStyle.Compact,
                Placeholder = Strings.QuestionInput_1To5,
            },
            _ => new TextInput(label)
            {
                Id = id,
                Value = value,
                IsRequired = required,
                ErrorMessage = error,
                MaxLength = question.MostCharacters,
                IsMultiline = question.Kind == QuestionKind.LongText ? true : null,
                Style = question.Kind == QuestionKind.Email ? TextInputStyle.Email : null,
            },
        };
    }

    // What was chosen on an older form is still to be seen.
    private static List<InputChoice> Choices(Question question, string answer) =>
    [
        .. question.Choices.Select(choice => new InputChoice(choice.Wording, choice.Key)),
        .. question.NotOffered(answer).Where(key => key.Length <= LongestKey).Take(MostNotOffered).Select(key => new InputChoice(Form.NotOfferedAnyMore(key), key)),
    ];

    public static string Marked(string label, bool isRequired) => isRequired ? Strings.FormatQuestionInput_Required(label) : Strings.FormatQuestionInput_Optional(label);
}
