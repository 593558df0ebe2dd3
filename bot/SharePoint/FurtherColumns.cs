using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Responses;

namespace CoeBot.SharePoint;

/// <summary>A column for one input of a further question.</summary>
internal sealed record FurtherColumn(Question Question, string Input, ListColumn Column);

/// <summary>
/// The columns that a form file brings. An internal name is made of the ids alone, so that it stays when wordings change; it begins
/// with "Ask", which no other column of the list does.
/// </summary>
internal sealed class FurtherColumns
{
    private const string Prefix = "Ask";
    private const int LongestName = 32;
    private const int LongestDisplayName = 200;

    // SharePoint allows twenty; one is left for a reviewer.
    private const int MostIndexes = 19;

    private readonly Form form;

    private FurtherColumns(Form form, IReadOnlyList<FurtherColumn> all) => (this.form, All) = (form, all);

    public IReadOnlyList<FurtherColumn> All { get; }

    /// <param name="form">The form of the whole paper.</param>
    /// <param name="others">The columns beside them.</param>
    public static FurtherColumns Of(Form form, IReadOnlyList<ListColumn> others)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var displayNames = new HashSet<string>(others.Select(column => column.DisplayName).Append(ListColumns.Title), StringComparer.OrdinalIgnoreCase);
        var indexes = others.Count(column => column.Indexed);
        var all = new List<FurtherColumn>();
        foreach (var question in form.Questions)
        {
            foreach (var input in question.Inputs)
            {
                var column = Column(question, NameOf(input, names), DisplayNameOf(question, input, displayNames));
                var isIndexed = question.Kind is QuestionKind.Choice or QuestionKind.Rating && indexes++ < MostIndexes;
                all.Add(new FurtherColumn(question, input, column with { Indexed = isIndexed }));
            }
        }

        return new FurtherColumns(form, all);
    }

    /// <param name="json">Inside the fields of an item.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="clearEmpty">What the section asks and nobody answered is emptied: it may have been filled before.</param>
    public void WriteTo(Utf8JsonWriter json, Answer answer, bool clearEmpty)
    {
        var section = new SectionId(answer.Section);
        foreach (var (question, input, column) in All)
        {
            if (answer.More.TryGetValue(input, out var given)) Write(json, question, column, given);
            else if (clearEmpty && question.IsAskedIn(section)) Clear(json, column);
        }
    }

    /// <summary>
    /// What has no column: a line for each answer to a question that the form does not ask any more, and for each choice that it does
    /// not offer any more. Role and reflection among them.
    /// </summary>
    public IEnumerable<string> WithoutColumn(Answer answer)
    {
        if (answer.Role.Length > 0 && answer.RoleWording.Length == 0) yield return $"Role: {answer.Role} (not offered any more)";
        if (answer.Reflection.Length > 0 && answer.ReflectionWording.Length == 0) yield return $"Reflection: {answer.Reflection} (not offered any more)";
        foreach (var (input, given) in answer.More.OrderBy(more => more.Key, StringComparer.Ordinal))
        {
            if (form.QuestionOf(input) is not { } question) yield return $"{input[FormInputs.Further.Length..]} (not asked any more): {given}";
            else if (question.NotOffered(given).ToList() is { Count: > 0 } keys) yield return $"{question.Label}: {string.Join(", ", keys)} (not offered any more)";
        }
    }

    private static void Write(Utf8JsonWriter json, Question question, ListColumn column, string given)
    {
        switch (column.Type)
        {
            case ColumnType.Number when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var rating):
                json.WriteNumber(column.Name, rating);
                break;
            case ColumnType.MultiChoice:
                WriteChoices(json, column, question.Chosen(given));
                break;
            // A choice that is not offered any more stays as the list has it.
            case ColumnType.Choice when question.Chosen(given).FirstOrDefault() is { } choice:
                json.WriteString(column.Name, choice.Wording);
                break;
            case ColumnType.Text:
                json.WriteString(column.Name, TextLimit.OneLine(given));
                break;
            case ColumnType.Note:
                json.WriteString(column.Name, TextLimit.Cut(TextLimit.Clean(given), TextLimit.Note));
                break;
        }
    }

    private static void Clear(Utf8JsonWriter json, ListColumn column)
    {
        if (column.Type == ColumnType.MultiChoice) WriteChoices(json, column, []);
        else json.WriteNull(column.Name);
    }

    // Without its type Graph refuses a list of values.
    private static void WriteChoices(Utf8JsonWriter json, ListColumn column, IEnumerable<Choice> choices)
    {
        json.WriteString($"{column.Name}@odata.type", "Collection(Edm.String)");
        json.WriteStartArray(column.Name);
        foreach (var choice in choices) json.WriteStringValue(choice.Wording);
        json.WriteEndArray();
    }

    private static ListColumn Column(Question question, string name, string displayName) => question.Kind switch
    {
        QuestionKind.Choice => new(name, ColumnType.Choice, displayName) { Choices = Wordings(question) },
        QuestionKind.MultiChoice => new(name, ColumnType.MultiChoice, displayName) { Choices = Wordings(question) },
        QuestionKind.Rating or QuestionKind.RatingGrid => new(name, ColumnType.Number, displayName) { Least = 1, Most = Question.HighestRating },
        QuestionKind.LongText => new(name, ColumnType.Note, displayName),
        _ => new(name, question.MostCharacters > TextLimit.Line ? ColumnType.Note : ColumnType.Text, displayName),
    };

    private static List<string> Wordings(Question question) => [.. question.Choices.Select(choice => choice.Wording)];

    private static string NameOf(string input, HashSet<string> taken)
    {
        var words = input[FormInputs.Further.Length..].Split('-', '.').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var name = Prefix + string.Concat(words);
        // "a-b" of "c" and "a" of "b-c" would be one name, and long ones may begin alike.
        if (name.Length <= LongestName && taken.Add(name)) return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input)))[..8];
        name = $"{TextLimit.Cut(name, LongestName - hash.Length - 1)}_{hash}";
        return taken.Add(name) ? name : throw new InvalidOperationException($"Two inputs would share the column {name}.");
    }

    // A grid's column says the row first: that is what tells it from its neighbours where a heading is narrow.
    private static string DisplayNameOf(Question question, string input, HashSet<string> taken)
    {
        var name = question.RowOf(input) is { } row ? $"{TextLimit.Cut(row.Wording, LongestDisplayName)} ({question.Id})" : TextLimit.Cut(question.Label, LongestDisplayName);
        if (!taken.Add(name)) taken.Add(name = $"{TextLimit.Cut(name, LongestDisplayName - 50)} ({input[FormInputs.Further.Length..]})");
        return name;
    }
}
