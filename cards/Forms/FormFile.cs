using System.Text.RegularExpressions;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Forms;

/// <summary>
/// Reads a form from YAML, as form.schema.json beside this file describes it. What it does not say stays as in the
/// built-in form.
/// </summary>
public static partial class FormFile
{
    // What a person may write in them has to fit on the card again when it comes back to be changed.
    private const int MostCharacters = 12_000;
    private const int MostToWrite = 6_000;
    private const int UsualLongText = 2_000;
    private const int LongestWording = 300;
    private const int LongestTheme = 100;

    /// <exception cref="PaperException">It is no such form; the message names file and line.</exception>
    public static Form Read(string path)
    {
        var file = Path.GetFileName(path);
        var root = new FormNode(YamlTree.Read(PageFile.Read(path, file), file), file);
        root.RefuseOthers("roles", "reflections", "questions", "themes");
        var form = new Form
        {
            Roles = root.List("roles") is { } roles ? Choices(roles) : Form.BuiltIn.Roles,
            Reflections = root.List("reflections") is { } reflections ? Choices(reflections) : Form.BuiltIn.Reflections,
            Questions = [.. (root.List("questions") ?? []).Select(ReadQuestion)],
            Themes = root.List("themes") is { } themes ? [.. themes.Select(Theme).Distinct()] : Form.BuiltIn.Themes,
        };
        if (form.Questions.GroupBy(question => question.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new PaperException($"{file}: two questions are called '{twice.Key}'.");
        if (FormPart.CharactersOf(form) > MostCharacters)
            throw new PaperException($"{file}: the form is too long for a card beside a section. Ask less, or shorten the wordings.");
        if (form.Questions.Where(question => question.Kind is QuestionKind.Text or QuestionKind.LongText).Sum(question => question.MostCharacters) > MostToWrite)
            throw new PaperException($"{file}: the answers to its text questions could be longer than a card. Give some a smaller 'longest'; all together may have {MostToWrite:N0}.");
        return form;
    }

    private static Question ReadQuestion(FormNode node)
    {
        node.RefuseOthers("id", "kind", "label", "required", "choices", "rows", "sections", "longest");
        var kind = Kind(node);
        var question = new Question(Key(node, "id"), kind, Wording(node, "label"))
        {
            Required = node.Flag("required"),
            Choices = node.List("choices") is { } choices ? Choices(choices) : [],
            Rows = node.List("rows") is { } rows ? Choices(rows) : [],
            Sections = [.. (node.List("sections") ?? []).Select(Section)],
            MostCharacters = node.Number("longest", 1, MostToWrite) ?? (kind == QuestionKind.LongText ? UsualLongText : FormCheck.LongestSummary),
        };
        if ((kind is QuestionKind.Choice or QuestionKind.MultiChoice) != (question.Choices.Count > 0))
            throw node.Problem($"'{question.Id}' needs choices if it is of the kind choice or multi-choice, and only then");
        if ((kind == QuestionKind.RatingGrid) != (question.Rows.Count > 0))
            throw node.Problem($"'{question.Id}' needs rows if it is of the kind rating-grid, and only then");
        return question;
    }

    private static QuestionKind Kind(FormNode node) => node.Text("kind") switch
    {
        "choice" => QuestionKind.Choice,
        "multi-choice" => QuestionKind.MultiChoice,
        "text" => QuestionKind.Text,
        "long-text" => QuestionKind.LongText,
        "email" => QuestionKind.Email,
        "rating" => QuestionKind.Rating,
        "rating-grid" => QuestionKind.RatingGrid,
        var other => throw node.Problem($"'{other}' is no kind of question; there are choice, multi-choice, text, long-text, email, rating and rating-grid"),
    };

    private static List<Choice> Choices(IReadOnlyList<FormNode> nodes)
    {
        var choices = new List<Choice>();
        foreach (var node in nodes)
        {
            node.RefuseOthers("key", "wording");
            var choice = new Choice(Key(node, "key"), Wording(node, "wording"));
            if (choices.Exists(known => known.Key == choice.Key))
                throw node.Problem($"the key '{choice.Key}' is there twice");
            choices.Add(choice);
        }
        return choices;
    }

    private static SectionId Section(FormNode node) =>
        SectionId.TryParse(node.Scalar, out var id) ? id : throw node.Problem($"'{node.Scalar}' is no section id");

    // SharePoint separates several choices with these.
    private static string Theme(FormNode node) =>
        node.Scalar.Trim() is { Length: > 0 and <= LongestTheme } theme && !theme.Contains(";#", StringComparison.Ordinal) && !theme.Contains('\n', StringComparison.Ordinal)
            ? theme
            : throw node.Problem($"a theme should be one line of 1 to {LongestTheme} characters without ;#");

    private static string Key(FormNode node, string name) =>
        node.Text(name) is var key && KeyShape().IsMatch(key) ? key : throw node.Problem($"'{name}' should be 1 to 40 small letters, digits and hyphens");

    private static string Wording(FormNode node, string name) =>
        node.Text(name).Trim() is { Length: > 0 and <= LongestWording } wording ? wording : throw node.Problem($"'{name}' should have 1 to {LongestWording} characters");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex KeyShape();
}
