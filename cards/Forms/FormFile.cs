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
    private const int MostCharacters = 15_000;
    private const int MostToWrite = FormCheck.LongestNotAsked;
    private const int UsualLongText = 2_000;
    private const int LongestLabel = 300;

    // A choice of a SharePoint column has no more.
    private const int LongestWording = 255;

    /// <exception cref="PaperException">It is no such form; the message names file and line.</exception>
    public static Form Read(string path)
    {
        var file = Path.GetFileName(path);
        var root = new FormNode(YamlTree.Read(PageFile.Read(path, file), file), file);
        root.RefuseOthers("inputs", "roles", "reflections", "questions");
        var form = new Form
        {
            Inputs = root.List("inputs", mayBeEmpty: true) is { } inputs ? Inputs(inputs) : FormInputs.BuiltIn,
            Roles = root.List("roles") is { } roles ? Choices(roles) : Form.BuiltIn.Roles,
            Reflections = root.List("reflections") is { } reflections ? Choices(reflections) : Form.BuiltIn.Reflections,
            Questions = Questions(root.List("questions") ?? []),
            File = file,
        };
        if (!form.Inputs.Intersect([FormInputs.Reflection, FormInputs.Summary, FormInputs.Details]).Any() && !form.Questions.Any(question => question.Sections.Count == 0))
            throw root.Problem("some section would ask nothing: name reflection, summary or details among the inputs, or ask a question of the whole paper");
        if (FormPart.CharactersOf(form) > MostCharacters)
            throw new PaperException($"{file}: the form is too long for a card beside a section. Ask less, or shorten the wordings.");
        if (form.Questions.Where(question => question.IsText).Sum(question => question.MostCharacters) > MostToWrite)
            throw new PaperException($"{file}: the answers to its text questions could be longer than a card. Give some a smaller 'longest'; all together may have {MostToWrite:N0}.");
        return form;
    }

    private static List<string> Inputs(IReadOnlyList<FormNode> nodes)
    {
        var inputs = new List<string>();
        foreach (var node in nodes)
        {
            if (!FormInputs.BuiltIn.Contains(node.Scalar))
                throw node.Problem($"'{node.Scalar}' is no built-in input; there are {string.Join(", ", FormInputs.BuiltIn)}");
            if (inputs.Contains(node.Scalar))
                throw node.Problem($"the input '{node.Scalar}' is there twice");
            inputs.Add(node.Scalar);
        }
        if (inputs.Contains(FormInputs.Remember) && !inputs.Contains(FormInputs.Role) && !inputs.Contains(FormInputs.Organisation))
            throw nodes.First(node => node.Scalar == FormInputs.Remember).Problem("'remember' has nothing to remember without role or organisation");
        return inputs;
    }

    private static List<Question> Questions(IReadOnlyList<FormNode> nodes)
    {
        var questions = new List<Question>();
        foreach (var node in nodes)
        {
            var question = ReadQuestion(node);
            if (questions.Exists(known => known.Id == question.Id))
                throw node.Problem($"two questions are called '{question.Id}'");
            questions.Add(question);
        }
        return questions;
    }

    private static Question ReadQuestion(FormNode node)
    {
        node.RefuseOthers("id", "kind", "label", "required", "choices", "rows", "sections", "longest");
        var kind = Kind(node);
        var question = new Question(Key(node, "id"), kind, Wording(node, "label", LongestLabel))
        {
            Line = node.Line,
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
        if (node.Has("longest") && !question.IsText)
            throw node.Problem($"'{question.Id}' takes 'longest' only if it is of the kind text or long-text");
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
            var choice = new Choice(Key(node, "key"), Wording(node, "wording", LongestWording));
            if (choices.Exists(known => known.Key == choice.Key))
                throw node.Problem($"the key '{choice.Key}' is there twice");
            if (choices.Exists(known => string.Equals(known.Wording, choice.Wording, StringComparison.OrdinalIgnoreCase)))
                throw node.Problem($"the wording '{choice.Wording}' is there twice");
            if (choice.Wording.Contains(";#", StringComparison.Ordinal))
                throw node.Problem("a wording cannot have ';#' in it: SharePoint puts that between choices");
            choices.Add(choice);
        }
        return choices;
    }

    private static SectionId Section(FormNode node) =>
        SectionId.TryParse(node.Scalar, out var id) ? id : throw node.Problem($"'{node.Scalar}' is no section id");

    private static string Key(FormNode node, string name) =>
        node.Text(name) is var key && KeyShape().IsMatch(key) ? key : throw node.Problem($"'{name}' should be 1 to 40 small letters, digits and hyphens");

    private static string Wording(FormNode node, string name, int most) =>
        TidyText.Line(node.Text(name)) is { Length: > 0 } wording && wording.Length <= most ? wording : throw node.Problem($"'{name}' should have 1 to {most} characters");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex KeyShape();
}
