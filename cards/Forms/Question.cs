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

    /// <summary>Of a text's answer.</summary>
    public int MostCharacters { get; init; } = FormCheck.LongestSummary;

    /// <summary>The ids of its inputs.</summary>
    public IEnumerable<string> Inputs => Kind == QuestionKind.RatingGrid ? Rows.Select(row => $"q.{Id}.{row.Key}") : [$"q.{Id}"];

    /// <summary>The label of one of its inputs.</summary>
    internal string LabelOf(string input) =>
        Kind == QuestionKind.RatingGrid ? Rows.First(row => input.EndsWith($".{row.Key}", StringComparison.Ordinal)).Wording : Label;

    /// <summary>An answer in words, as the list stores it; what is no key of the question stays as it is.</summary>
    public string Wording(string answer) => Kind is QuestionKind.Choice or QuestionKind.MultiChoice
        ? string.Join("; ", answer.Split(',').Select(key => Choices.FirstOrDefault(choice => choice.Key == key)?.Wording ?? key))
        : answer;
}
