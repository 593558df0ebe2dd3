using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Forms;

/// <summary>One answer of a choice: the key goes over the wire and never holds a comma, the wording is what people read.</summary>
public sealed record Choice(string Key, string Wording);

/// <summary>The questions of a section card.</summary>
public sealed record Form
{
    public required IReadOnlyList<Choice> Reflections { get; init; }

    public required IReadOnlyList<Choice> Roles { get; init; }

    /// <summary>The ids of the built-in inputs that it asks.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = FormInputs.BuiltIn;

    /// <summary>Asked beside the built-in inputs; none unless a form file brings them.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>The codes that reviewers start with when they sort answers; they add their own in the list.</summary>
    public IReadOnlyList<string> Themes { get; init; } = ["General"];

    /// <summary>The name of the file it was read from; empty for the built-in form.</summary>
    public string File { get; init; } = "";

    public bool Asks(string input) => Inputs.Contains(input);

    /// <summary>The form of the paper's own pages: its wordings and keys are public interface.</summary>
    public static Form BuiltIn { get; } = new()
    {
        Reflections =
        [
            new("enthusiastic", "I’m enthusiastic about this"),
            new("unsure", "I’m unsure about this"),
            new("disagree", "I disagree with this"),
            new("general", "I have a general reflection on this"),
            new("issue", "I’ve identified a specific issue with this"),
            new("other", "Other"),
        ],
        Roles =
        [
            new("la-data", "Local authority data professional"),
            new("la-digital", "Local authority digital professional"),
            new("la-social-care", "Local authority children’s social care professional"),
            new("la-leadership", "Local authority leadership"),
            new("cg-data", "Central government data professional"),
            new("cg-digital", "Central government digital professional"),
            new("cg-social-care", "Central government social care professional"),
            new("cg-leadership", "Central government leadership"),
            new("public-other", "Other public sector professional role"),
            new("supplier", "Data and digital supplier/partner"),
            new("consultant", "Data and digital consultant"),
            new("private-other", "Other private sector professional role"),
            new("person-experience", "Person (with current or previous social care involvement as a service user)"),
            new("person-no-experience", "Person (without current or previous social care involvement as a service user)"),
        ],
        Themes =
        [
            "General", "Benefit", "Concern", "Cost and capacity", "Skills and training", "Data quality and standards", "Systems and suppliers",
            "Law, privacy and trust", "Children and families", "Leadership and governance", "Wording", "Missing from the paper", "Question",
        ],
    };

    /// <summary>The form as this section asks it.</summary>
    public Form For(SectionId section) =>
        Questions.All(question => question.Sections.Count == 0) ? this : this with { Questions = [.. Questions.Where(question => question.IsAskedIn(section))] };

    /// <summary>The further question that has this input; null where the form has none.</summary>
    public Question? QuestionOf(string input) => Questions.FirstOrDefault(question => question.Inputs.Contains(input));

    /// <summary>The wording of a role's key, or null when the form has no such role.</summary>
    public string? RoleWording(string key) => Wording(Roles, key);

    /// <summary>The wording of a reflection's key, or null when the form has no such reflection.</summary>
    public string? ReflectionWording(string key) => Wording(Reflections, key);

    /// <summary>How a key is shown that the form has no wording for.</summary>
    internal static string NotOfferedAnyMore(string key) => Strings.FormatForm_NotOfferedAnyMore(key);

    private static string? Wording(IReadOnlyList<Choice> choices, string key)
    {
        foreach (var choice in choices)
        {
            if (choice.Key == key)
                return choice.Wording;
        }
        return null;
    }
}
