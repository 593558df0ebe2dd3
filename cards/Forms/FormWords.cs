namespace CoeBot.Cards.Forms;

/// <summary>An answer to a further question in words. <paramref name="Row"/> is the row of a grid, or null.</summary>
public sealed record WordedAnswer(string Input, string Question, string? Row, string Answer)
{
    /// <summary>The question on one line, its row included.</summary>
    public string Label => Row is null ? Question : $"{Question}: {Row}";
}

/// <summary>What a person answered, as people read it.</summary>
public static class FormWords
{
    /// <summary>The answers to further questions in the order of the form; those that it does not ask any more come last, under their ids.</summary>
    public static IReadOnlyList<WordedAnswer> Further(Form form, FormValues values) =>
    [
        .. from question in form.Questions
           from input in question.Inputs
           where values.More.ContainsKey(input)
           select new WordedAnswer(input, question.Label, question.RowOf(input)?.Wording, question.Wording(values.More[input])),
        .. NotAsked(form, values).Select(answer => new WordedAnswer(answer.Input, NotAskedAnyMore(answer.Input), null, answer.Answer)),
    ];

    /// <summary>The answers to further questions that the form does not ask.</summary>
    public static IEnumerable<(string Input, string Answer)> NotAsked(Form form, FormValues values) =>
        values.More.Where(answer => form.QuestionOf(answer.Key) is null).Select(answer => (answer.Key, answer.Value)).OrderBy(answer => answer.Key, StringComparer.Ordinal);

    /// <summary>What the answer says in its own words: the summary, or the first text that there is; empty where nothing was written.</summary>
    public static string Gist(Form form, FormValues values) =>
        values.Summary.Length > 0
            ? values.Summary
            : form.Questions.Where(question => question.IsText).SelectMany(question => question.Inputs)
                .Select(input => values.More.GetValueOrDefault(input, "")).Append(values.Details).FirstOrDefault(text => text.Length > 0) ?? "";

    internal static string NotAskedAnyMore(string input)
    {
        var question = input[FormInputs.Further.Length..].Replace(".", ", ", StringComparison.Ordinal);
        return Strings.FormatFormWords_NotAskedAnyMore(question);
    }
}
