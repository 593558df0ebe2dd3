using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>An answer of the web form as it was collected: text, nothing mapped yet.</summary>
internal sealed record WebAnswer(string Timestamp, string Page, string Nature, string Summary, string Details, string Role, string Organisation, string Email)
{
    /// <summary>Answers to further questions, by the id of the input.</summary>
    public IReadOnlyList<(string Input, string Text)> More { get; init; } = [];

    /// <summary>The same row imported again is the same answer.</summary>
    public string Hash => AnswerText.Hash(
        string.Join('\u001e', [Timestamp, Page, Nature, Summary, Details, Role, Organisation, Email, .. More.Select(answer => $"{answer.Input}={answer.Text}")]));

    // A record prints its members; these are a person's words.
    public override string ToString() => nameof(WebAnswer);
}

internal enum Imported
{
    /// <summary>It would be added, or was.</summary>
    New,

    Already,
}

/// <summary>Keeps answers that the web form collected beside those of Teams, on the same road to the list.</summary>
internal sealed class WebAnswers(Database database, OutboxSignal signal, PrivacySettings privacy, TimeProvider clock)
{
    // The web form knows nobody, so one key stands for all who used it. It is no hash and so can be nobody's.
    private const string Person = "web";

    /// <param name="answer">The row, whose hash makes it unique.</param>
    /// <param name="section">What it answers.</param>
    /// <param name="values">Checked by the rules of the form.</param>
    /// <param name="submitted">When it was given.</param>
    /// <param name="apply">False changes nothing and says what would be.</param>
    public async Task<Imported> AddAsync(WebAnswer answer, Section section, FormValues values, DateTimeOffset submitted, bool apply)
    {
        var imported = await database.WriteAsync(async writing =>
        {
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var row = Row(Guid.CreateVersion7(clock.GetUtcNow()), section, submitted).With(values, answer.Hash);
                if (await writing.FirstAsync<AnswerRow>(AnswerSql.FindSame, row) is not null) return Imported.Already;
                if (!apply) return Imported.New;
                if (await writing.ExecuteAsync(AnswerSql.Insert, row) != 1) continue;
                await OutboxStore.AddAsync(writing, row.ResponseId, OutboxKind.Create, clock.GetUtcNow());
                return Imported.New;
            }

            throw new InvalidOperationException("Eight references in a row were taken: chance is broken.");
        });
        signal.Raise();
        return imported;
    }

    /// <summary>Whether an answer of that day has been kept as long as the notice promises.</summary>
    public bool IsTooOld(DateTimeOffset submitted) => submitted.AddDays(privacy.RetentionDays) <= clock.GetUtcNow();

    private AnswerRow Row(Guid id, Section section, DateTimeOffset submitted) => new()
    {
        ResponseId = id.ToString("D"),
        Reference = References.Mint(clock, id),
        Person = Person,
        Section = section.Id.Slug,
        SectionTitle = section.Title,
        PageUrl = section.PageUrl.AbsoluteUri,
        Source = "Web",
        SubmittedAt = submitted.ToUnixTimeMilliseconds(),
        DeleteAfter = submitted.AddDays(privacy.RetentionDays).ToUnixTimeMilliseconds(),
        State = AnswerState.Active,
    };
}
