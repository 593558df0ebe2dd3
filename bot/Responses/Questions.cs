using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Layout;
using CoeBot.Cards.Paper;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>
/// Questions in the thread below a posted card. One is kept as an answer of kind Question: its words and where it was asked, without
/// reflection and role, which nobody chose. It goes the same road to the list, and its writer can do with it what they can with an answer.
/// </summary>
internal sealed partial class Questions(AnswerStore answers, ConsultationPaper paper, ConsultationWindow window, ILogger<Questions> log)
{
    /// <returns>The card that says what became of it; null where that was said already.</returns>
    public async Task<AdaptiveCard?> AskAsync(PersonKey person, ReceivedActivity activity, AskedBelow asked)
    {
        if (paper.Find(asked.Section) is not { } section) return AnswerNotices.QuestionNotStored(Strings.Questions_TheSectionAboveIsNot);
        if (await window.WhyClosedAsync(CancellationToken.None) is { } closed) return AnswerNotices.QuestionNotStored(closed);
        var values = Values(asked.Text);
        if (values.Summary.Length < FormCheck.ShortestSummary)
            return AnswerNotices.QuestionNotStored(Strings.FormatQuestions_ItHasFewerThanCharacters(FormCheck.ShortestSummary));
        if (values.Details.Length > FormCheck.LongestDetails)
            return AnswerNotices.QuestionNotStored(Strings.FormatQuestions_ItIsLongerThanCharacters(Say.Number(FormCheck.LongestDetails)));

        var outcome = await answers.SaveAsync(person, activity, new AnswerContent(section, asked.SectionVersion, values, asked.Place) { Kind = AnswerKind.Question });
        if (outcome.IsRedelivered) return null;
        if (outcome.WhyClosed is { } since) return AnswerNotices.QuestionNotStored(since);
        LogAsked(outcome.Saved, section.Id.Slug, outcome.Row?.ResponseId);
        return outcome.Row is { } row
            ? QuestionCard.Build(row.ResponseId, row.Reference, outcome.Saved == Saved.AlreadyStored)
            : QuestionCard.TooMany(outcome.Again ?? throw new InvalidOperationException($"No time to wait for: {outcome.Saved}"));
    }

    /// <summary>The first line is the summary, cut at a word where it is long; what doesn't fit there stands whole in the details.</summary>
    internal static FormValues Values(string text)
    {
        var whole = FormCheck.Tidy(FormValues.Empty with { Summary = text, Details = text });
        if (whole.Summary.Length <= FormCheck.LongestSummary) return whole with { Details = whole.Details.Contains('\n', StringComparison.Ordinal) ? whole.Details : "" };
        const string more = " …";
        var room = FormCheck.LongestSummary - more.Length;
        var end = whole.Summary.LastIndexOf(' ', room);
        if (end < room / 2) end = char.IsHighSurrogate(whole.Summary[room - 1]) ? room - 1 : room;
        return whole with { Summary = whole.Summary[..end] + more };
    }

    [LoggerMessage(LogLevel.Information, "Question about {Section}: {Saved}, response {ResponseId}")]
    private partial void LogAsked(Saved saved, string section, string? responseId);
}

/// <summary>What somebody wrote below a posted card, without mentions.</summary>
internal sealed record AskedBelow(string Section, string SectionVersion, Func<Writing, Task<Place>> Place, string Text)
{
    // A record prints its members; these are a person's words.
    public override string ToString() => $"{nameof(AskedBelow)} {Section}";
}
