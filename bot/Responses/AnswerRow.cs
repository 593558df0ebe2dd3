using CoeBot.Cards.Forms;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>A row of the table <c>answer</c>.</summary>
internal sealed record AnswerRow
{
    public const string Columns = """
        response_id AS ResponseId, reference AS Reference, person AS Person, section AS Section, section_title AS SectionTitle,
        section_version AS SectionVersion, page_url AS PageUrl, reflection AS Reflection, role AS Role, summary AS Summary, details AS Details,
        organisation AS Organisation, email AS Email, more AS More, contact_ok AS ContactOk, quote_ok AS QuoteOk, source AS Source, network AS Network,
        network_kind AS NetworkKind, submitted_at AS SubmittedAt, delete_after AS DeleteAfter, state AS State, content_hash AS ContentHash, kind AS Kind
        """;

    public string ResponseId { get; init; } = "";

    public string Reference { get; init; } = "";

    public string Person { get; init; } = "";

    public string Section { get; init; } = "";

    public string SectionTitle { get; init; } = "";

    public string SectionVersion { get; init; } = "";

    public string PageUrl { get; init; } = "";

    public string Reflection { get; init; } = "";

    public string Role { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Details { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>As <see cref="MoreText"/> writes it.</summary>
    public string More { get; init; } = MoreText.None;

    public long ContactOk { get; init; }

    public long QuoteOk { get; init; }

    public string Source { get; init; } = "";

    public string Network { get; init; } = "";

    public string NetworkKind { get; init; } = "";

    public long SubmittedAt { get; init; }

    public long DeleteAfter { get; init; }

    public string State { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public string Kind { get; init; } = AnswerKind.Answer;

    public bool IsActive => State == AnswerState.Active;

    public FormValues Values => new()
    {
        Reflection = Reflection,
        Role = Role,
        Summary = Summary,
        Details = Details,
        Organisation = Organisation,
        Email = Email,
        ContactOk = ContactOk != 0,
        QuoteOk = QuoteOk != 0,
        More = MoreText.Read(More),
    };

    /// <summary>The row with other values; what identifies it and where it was given stay.</summary>
    public AnswerRow With(FormValues values, string contentHash) => this with
    {
        Reflection = values.Reflection,
        Role = values.Role,
        Summary = values.Summary,
        Details = values.Details,
        Organisation = values.Organisation,
        Email = values.Email,
        ContactOk = values.ContactOk ? 1 : 0,
        QuoteOk = values.QuoteOk ? 1 : 0,
        More = MoreText.Of(values.More),
        ContentHash = contentHash,
    };

    public Answer ToAnswer(Form form) => new()
    {
        ResponseId = ResponseId,
        Reference = Reference,
        Section = Section,
        SectionTitle = SectionTitle,
        SectionVersion = SectionVersion,
        PageUrl = PageUrl,
        Reflection = Reflection,
        // A choice that has left the form meanwhile has no wording, and the list's column takes nothing else.
        ReflectionWording = form.ReflectionWording(Reflection) ?? "",
        Role = Role,
        RoleWording = form.RoleWording(Role) ?? "",
        Summary = Summary,
        Details = Details,
        Organisation = Organisation,
        Email = Email,
        ContactOk = ContactOk != 0,
        QuoteOk = QuoteOk != 0,
        More = MoreText.Read(More),
        Gist = FormWords.Gist(form, Values),
        Source = Source,
        Network = Network,
        NetworkKind = NetworkKind,
        SubmittedOn = SubmittedAt.ToTime(),
        DeleteAfter = DeleteAfter.ToTime(),
    };

    public override string ToString() => $"{nameof(AnswerRow)} {ResponseId}";
}

internal static class AnswerKind
{
    /// <summary>Given on a form.</summary>
    public const string Answer = "Answer";

    /// <summary>Asked in the thread below a posted card: words and nothing else, until its writer puts it on a form.</summary>
    public const string Question = "Question";
}

internal static class AnswerState
{
    public const string Active = "Active";

    /// <summary>The words are gone; reference and dates stay, so that a repeated withdrawal is understood.</summary>
    public const string Withdrawn = "Withdrawn";
}
