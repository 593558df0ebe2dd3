using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Forms;

public enum QuestionKind
{
    Choice,
    MultiChoice,
    Text,
    LongText,
    Email,
    Rating,
    RatingGrid,
}

/// <summary>
/// A question beyond the form's own. Its answer travels under <c>q.ID</c>; a grid's under <c>q.ID.ROW</c>, a rating a
/// row, <c>1</c> to <c>5</c>; several choices as keys joined by commas.
/// </summary>
public sealed record Question(string Id, QuestionKind Kind, string Label)
{
    public const int HighestRating = 5;

    public bool Required { get; init; }

    /// <summary>What can be chosen; empty for text and ratings.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The rows of a grid.</summary>
    public IReadOnlyList<Choice> Rows { get; init; } = [];

    /// <summary>The sections that ask it; empty means all.</summary>
    public IReadOnlyList<SectionId> Sections { get; init; } = [];

    /// <summary>Where the form's file asks it, from 1; 0 where it came from no file.</summary>
    public int Line { get; init; }

    public bool IsText => Kind is QuestionKind.Text or QuestionKind.LongText;

    /// <summary>Of a text's answer.</summary>
    public int MostCharacters { get; init; } = FormCheck.LongestSummary;

    /// <summary>The ids of its inputs.</summary>
    public IEnumerable<string> Inputs => Kind == QuestionKind.RatingGrid ? Rows.Select(row => InputOf(row)) : [$"{FormInputs.Further}{Id}"];

    /// <summary>The row of a grid that an input rates; null for any other question.</summary>
    public Choice? RowOf(string input) => Kind == QuestionKind.RatingGrid ? Rows.FirstOrDefault(row => InputOf(row) == input) : null;

    /// <summary>The choices of an answer that are offered, in its order, each once.</summary>
    public IEnumerable<Choice> Chosen(string answer) => Keys(answer).Select(key => Choices.FirstOrDefault(choice => choice.Key == key)).OfType<Choice>();

    /// <summary>The keys of an answer that are not offered; none for text and ratings.</summary>
    public IEnumerable<string> NotOffered(string answer) =>
        Choices.Count == 0 ? [] : Keys(answer).Where(key => !Choices.Any(choice => choice.Key == key));

    public bool IsAskedIn(SectionId section) => Sections.Count == 0 || Sections.Contains(section);

    /// <summary>The label of one of its inputs.</summary>
    internal string LabelOf(string input) => RowOf(input)?.Wording ?? Label;

    /// <summary>An answer in words; a key that is not offered any more says so.</summary>
    public string Wording(string answer) => Kind switch
    {
        QuestionKind.Choice or QuestionKind.MultiChoice => string.Join("; ", Chosen(answer).Select(choice => choice.Wording).Concat(NotOffered(answer).Select(Form.NotOfferedAnyMore))),
        QuestionKind.Rating or QuestionKind.RatingGrid => Strings.FormatQuestion_Rated(answer: answer, highestRating: HighestRating),
        _ => answer,
    };

    private static IEnumerable<string> Keys(string answer) => answer.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    private string InputOf(Choice row) => $"{FormInputs.Further}{Id}.{row.Key}";
}
