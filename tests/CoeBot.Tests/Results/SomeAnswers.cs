using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using CoeBot.Storage;
using CoeBot.Tests.Cards;

namespace CoeBot.Tests.Results;

/// <summary>Answers in a database of their own, and what counts them.</summary>
internal sealed class SomeAnswers : IAsyncDisposable
{
    private readonly TemporaryDatabase temporary;
    private int given;

    private SomeAnswers(TemporaryDatabase temporary, ConsultationPaper paper)
    {
        this.temporary = temporary;
        Paper = paper;
        Released = new ReleasedCounts(Database, Form.BuiltIn, Clock);
        Texts = new SectionTexts(Database, paper, Clock);
    }

    public ManualTime Clock { get; } = new();

    public ConsultationPaper Paper { get; }

    public Database Database => temporary.Database;

    public AnswerCounts Now => new(Database, Form.BuiltIn);

    public ReleasedCounts Released { get; }

    public SectionTexts Texts { get; }

    public Coverage Coverage => new(Database, Released);

    public EvidencePack Pack =>
        new(new EvidenceSource(Database, Released, Texts, Form.BuiltIn, Clock), new TopTerms(Database), Coverage, Paper);

    public static async Task<SomeAnswers> StartAsync(ConsultationPaper? paper = null) =>
        new(await TemporaryDatabase.CreateAsync(), paper ?? Samples.Paper);

    /// <summary>One answer, a second after the one before.</summary>
    public async Task<string> GiveAsync(Given answer)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var id = $"{Guid.NewGuid():D}";
        var section = Paper.Find(answer.Section) ?? Paper.Sections[0];
        await Database.WriteAsync(async writing =>
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
                    organisation, email, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash)
                VALUES (@id, @reference, @Person, @Section, @title, @version, '', @Reflection, @Role, @Summary, @Details,
                    @Organisation, 'reader@example.org', 0, @quote, @Source, 'Quillmere', 'LA', @now, @now, 'Active', @id)
                """,
                new
                {
                    id,
                    reference = $"R{++given}",
                    answer.Person,
                    answer.Section,
                    title = section.Title,
                    version = answer.Version ?? section.Version,
                    answer.Reflection,
                    answer.Role,
                    answer.Summary,
                    answer.Details,
                    answer.Organisation,
                    quote = answer.QuoteOk ? 1L : 0L,
                    answer.Source,
                    now = Clock.Now(),
                });
            if (answer.Themes.Count > 0 || answer.PublicText.Length > 0)
                await CoeBot.Responses.Reviews.KeepAsync(writing, id, "Read", answer.Themes, answer.PublicText);
        });
        return id;
    }

    public Task WithdrawAsync(string id) => Database.WriteAsync(writing => writing.ExecuteAsync(
        "UPDATE answer SET state = 'Withdrawn', reflection = '', role = '', summary = '', details = '', quote_ok = 0 WHERE response_id = @id", new { id }));

    public ValueTask DisposeAsync() => temporary.DisposeAsync();
}

internal sealed record Given(string Person)
{
    public string Section { get; init; } = "why-share";

    public string? Version { get; init; }

    public string Reflection { get; init; } = "enthusiastic";

    public string Role { get; init; } = "la-data";

    public string Summary { get; init; } = "Shared shelves would help";

    public string Details { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Source { get; init; } = "Teams";

    public bool QuoteOk { get; init; }

    public IReadOnlyList<string> Themes { get; init; } = [];

    public string PublicText { get; init; } = "";
}
