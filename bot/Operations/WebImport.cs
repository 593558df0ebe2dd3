using System.Globalization;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Csv;
using CoeBot.Responses;

namespace CoeBot.Operations;

/// <summary>What an import did, or would do. Problems name lines, columns and choices; never a person's words.</summary>
internal sealed record ImportReport
{
    public int New { get; set; }

    public int Already { get; set; }

    public List<string> Problems { get; } = [];

    /// <summary>How values of page, nature and role were understood, each once.</summary>
    public SortedSet<string> Mapping { get; } = new(StringComparer.Ordinal);
}

/// <summary>Reads the web form's CSV, maps each row to the paper and the form, and keeps those that fit.</summary>
internal sealed class WebImport(WebAnswers answers, ConsultationPaper paper, Form form)
{
    private static readonly string[] Columns = ["timestamp", "page", "nature", "summary", "details", "role", "org", "email"];

    /// <exception cref="FormatException">The text is no CSV, or lacks a column.</exception>
    public async Task<ImportReport> RunAsync(string csv, bool apply)
    {
        var records = CsvText.Read(csv);
        var header = records.Count == 0 ? [] : records[0].Fields.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var missing = Columns.Except(header).ToList();
        if (missing.Count > 0) throw new FormatException($"Columns are missing: {string.Join(", ", missing)}. Expected: {string.Join(", ", Columns)}.");
        var report = new ImportReport();
        foreach (var record in records.Skip(1))
        {
            if (record.Fields.Count == header.Count) await TakeAsync(report, record.Line, Answer(record, header), apply);
            else report.Problems.Add($"line {record.Line}: {record.Fields.Count} fields instead of {header.Count}");
        }

        return report;
    }

    private async Task TakeAsync(ImportReport report, int line, WebAnswer answer, bool apply)
    {
        var before = report.Problems.Count;
        var section = Section(answer.Page);
        if (section is null) report.Problems.Add($"line {line}: no section of the paper has this page: {Choice(answer.Page)}");
        var submitted = Time(answer.Timestamp);
        if (submitted is null) report.Problems.Add($"line {line}: the timestamp is no date and time");
        var values = Values(report, line, answer, section is null ? form : form.For(section.Id));
        if (report.Problems.Count > before || section is null || submitted is not { } moment) return;
        if (answers.IsTooOld(moment))
        {
            report.Problems.Add($"line {line}: older than Privacy:RetentionDays");
            return;
        }

        report.Mapping.Add($"page {Choice(answer.Page)} → {section.Id.Slug}");
        if (await answers.AddAsync(answer, section, values, moment, apply) == Imported.New) report.New++;
        else report.Already++;
    }

    private static FormValues Values(ImportReport report, int line, WebAnswer answer, Form form)
    {
        var values = FormCheck.Tidy(new FormValues
        {
            Reflection = Key(report, line, "nature", form.Reflections, answer.Nature),
            Role = Key(report, line, "role", form.Roles, answer.Role),
            Summary = answer.Summary,
            Details = answer.Details,
            Organisation = answer.Organisation,
            Email = answer.Email,
            More = answer.More.ToDictionary(more => more.Input, more => Further(form, more.Input, more.Text)),
        });
        // The web form may not have asked what the card asks.
        var asked = form with { Questions = [.. form.Questions.Where(question => question.Inputs.Any(values.More.ContainsKey)).Select(question => question with { Required = false })] };
        foreach (var problem in FormCheck.Check(asked, values).Where(problem => problem.Input is not "role" and not "reflection" || answer.Role.Trim().Length == 0))
            report.Problems.Add($"line {line}: {problem.Message}");
        return values;
    }

    // Choices as keys or in words, several parted by semicolons; what is neither is left for the check to name.
    private static string Further(Form form, string input, string text) => form.QuestionOf(input) is { Choices.Count: > 0 } question
        ? string.Join(',', text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => question.Choices.FirstOrDefault(choice => Plain(choice.Wording) == Plain(part))?.Key ?? part))
        : text;

    private static string Key(ImportReport report, int line, string column, IReadOnlyList<Choice> choices, string text)
    {
        if (text.Trim().Length == 0) return "";
        var found = choices.FirstOrDefault(choice => Plain(choice.Wording) == Plain(text) || choice.Key == Plain(text));
        if (found is null) report.Problems.Add($"line {line}: unknown choice of {column}: {Choice(text)}");
        else report.Mapping.Add($"{column} {Choice(text)} → {found.Key}");
        return found?.Key ?? "";
    }

    private Section? Section(string page)
    {
        var path = Uri.TryCreate(page.Trim(), UriKind.Absolute, out var address) && !address.IsFile ? address.AbsolutePath : page.Trim();
        var end = path.Trim('/').Split('/')[^1];
        return paper.Find(end) ?? paper.Sections.FirstOrDefault(section =>
            section.PageUrl.AbsolutePath.Trim('/') == path.Trim('/') || Plain(section.Title) == Plain(page));
    }

    // Without an offset the form's server meant the time in London.
    private static DateTimeOffset? Time(string text)
    {
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var exact) && exact.Kind != DateTimeKind.Unspecified)
            return exact.ToUniversalTime();
        if (!DateTime.TryParseExact(text.Trim(), ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy"], London.British, DateTimeStyles.None, out var local))
            return null;
        return new DateTimeOffset(local, London.Offset(local));
    }

    // A value that is no choice may be anything, so little of it is shown, on one line.
    private static string Choice(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        return $"“{(line.Length <= 80 ? line : line[..80] + "…")}”";
    }

    private static string Plain(string text) => text.Trim().Replace('’', '\'').ToLowerInvariant();

    private static WebAnswer Answer(CsvRecord record, List<string> header)
    {
        var further = header.Where(name => name.StartsWith(FormInputs.Further, StringComparison.Ordinal)).Distinct();
        return new WebAnswer(Field("timestamp"), Field("page"), Field("nature"), Field("summary"), Field("details"), Field("role"), Field("org"), Field("email"))
        {
            More = [.. further.Select(name => (name, Field(name))).Where(answer => answer.Item2.Trim().Length > 0)],
        };

        string Field(string name) => record.Fields[header.IndexOf(name)];
    }
}
