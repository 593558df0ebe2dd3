using System.Globalization;

namespace CoeBot.Responses;

internal static class AnswerSql
{
    private const string Recent = "FROM answer recent WHERE recent.person = @Person AND recent.submitted_at > @SubmittedAt - 3600000";

    /// <summary>
    /// Changes no row where the reference is taken or the person has given the same text to the section: the unique indexes decide.
    /// Nor where the person has given as many as may be given in an hour; withdrawn ones count. Exact in the person's own turn.
    /// </summary>
    public static readonly string Insert = string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
            organisation, email, more, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash, kind)
        SELECT @ResponseId, @Reference, @Person, @Section, @SectionTitle, @SectionVersion, @PageUrl, @Reflection, @Role, @Summary, @Details,
            @Organisation, @Email, @More, @ContactOk, @QuoteOk, @Source, @Network, @NetworkKind, @SubmittedAt, @DeleteAfter, @State, @ContentHash, @Kind
        WHERE (SELECT COUNT(*) {Recent}) < {AnswerPace.Most}
        ON CONFLICT DO NOTHING
        """);

    /// <summary>When the oldest of a person's recent answers was given, where they are as many as may be given; null otherwise.</summary>
    public static readonly string OldestOfTooMany =
        string.Create(CultureInfo.InvariantCulture, $"SELECT CASE WHEN COUNT(*) >= {AnswerPace.Most} THEN MIN(recent.submitted_at) END {Recent}");

    /// <summary>The sections that a person has answered.</summary>
    public const string Answered = $"SELECT DISTINCT section FROM answer WHERE person = @person AND state = '{AnswerState.Active}' AND kind = '{AnswerKind.Answer}'";

    /// <summary>Changes no row where the answer is no longer active or another active one of the person has the same text.</summary>
    public const string Update = $"""
        UPDATE answer SET reflection = @Reflection, role = @Role, summary = @Summary, details = @Details, organisation = @Organisation,
            email = @Email, more = @More, contact_ok = @ContactOk, quote_ok = @QuoteOk, content_hash = @ContentHash, kind = @Kind
        WHERE response_id = @ResponseId AND person = @Person AND state = '{AnswerState.Active}'
            AND NOT EXISTS (SELECT 1 FROM answer other WHERE other.person = @Person AND other.section = @Section
                AND other.content_hash = @ContentHash AND other.state = '{AnswerState.Active}' AND other.response_id <> @ResponseId)
        """;

    /// <summary>Takes the words out at once; the row stays so that a repeated withdrawal is understood.</summary>
    public const string Withdraw = $"""
        UPDATE answer SET state = '{AnswerState.Withdrawn}', reflection = '', role = '', summary = '', details = '', organisation = '', email = '',
            more = '{MoreText.None}', contact_ok = 0, quote_ok = 0, content_hash = response_id, withdrawn_at = @now
        WHERE response_id = @responseId AND person = @person AND state = '{AnswerState.Active}'
        """;

    /// <summary>Another person's answer is not found: ownership is part of the question.</summary>
    public const string Find = $"SELECT {AnswerRow.Columns} FROM answer WHERE response_id = @responseId AND person = @person";

    public const string FindSame =
        $"SELECT {AnswerRow.Columns} FROM answer WHERE person = @Person AND section = @Section AND content_hash = @ContentHash AND state = '{AnswerState.Active}'";

    public const string List =
        $"SELECT {AnswerRow.Columns} FROM answer WHERE person = @person AND state = '{AnswerState.Active}' ORDER BY submitted_at DESC";

    /// <summary>With the stubs of withdrawn ones.</summary>
    public const string ListAll = $"SELECT {AnswerRow.Columns} FROM answer WHERE person = @person ORDER BY submitted_at";
}
