using System.Text.RegularExpressions;

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

    /// <summary>The values without what nobody typed on purpose: outer spaces, control and zero-width characters, half surrogate pairs.</summary>
    public static FormValues Tidy(FormValues v) => v with
    {
        Reflection = TidyText.Line(v.Reflection),
        Role = TidyText.Line(v.Role),
        Summary = TidyText.Line(v.Summary),
        Details = TidyText.Paragraphs(v.Details),
        Organisation = TidyText.Line(v.Organisation),
        Email = TidyText.Line(v.Email),
    };

    /// <summary>The problems in the order of the form; none means the answer can be kept. Expects tidied values.</summary>
    public static IReadOnlyList<FormProblem> Check(Form form, FormValues values)
    {
        var problems = new List<FormProblem>();
        if (values.Reflection.Length > 0 && form.ReflectionWording(values.Reflection) is null)
            problems.Add(new(FormInputs.Reflection, "Choose one of the reflections, or leave it empty."));
        if (form.RoleWording(values.Role) is null)
            problems.Add(new(FormInputs.Role, "Tell us your role so we can see who is saying what."));
        if (values.Summary.Length < ShortestSummary)
            problems.Add(new(FormInputs.Summary, $"Write a summary of at least {ShortestSummary} characters."));
        AddIfLong(problems, FormInputs.Summary, "the summary", values.Summary, LongestSummary);
        AddIfLong(problems, FormInputs.Details, "the details", values.Details, LongestDetails);
        AddIfLong(problems, FormInputs.Organisation, "the organisation", values.Organisation, LongestOrganisation);
        AddIfLong(problems, FormInputs.Email, "the email address", values.Email, LongestEmail);
        if (values.Email.Length is > 0 and <= LongestEmail && !Email().IsMatch(values.Email))
            problems.Add(new(FormInputs.Email, "Check the email address: it should look like name@example.org. You can also leave it empty."));
        return problems;
    }

    private static void AddIfLong(List<FormProblem> problems, string input, string name, string value, int most)
    {
        if (value.Length > most)
            problems.Add(new(input, FormattableString.Invariant($"Shorten {name} to {most:N0} characters or fewer. It has {value.Length:N0} now.")));
    }

    // Deliberately generous: only a reply shows that an address works.
    [GeneratedRegex(@"\A[^\s@<>()\[\],;:\\""]+@[^\s@<>()\[\],;:\\""]+\.[^\s@<>()\[\],;:\\"".]{2,}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
