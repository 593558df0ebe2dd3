namespace CoeBot.Responses;

internal static class AnswerSql
{
    /// <summary>
    /// Changes no row where the reference is taken or the person has given the same text to the section: the unique indexes decide.
    /// </summary>
    public const string Insert = """
        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
            organisation, email, more, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash, kind)
        VALUES (@ResponseId, @Reference, @Person, @Section, @SectionTitle, @SectionVersion, @PageUrl, @Reflection, @Role, @Summary, @Details,
            @Organisation, @Email, @More, @ContactOk, @QuoteOk, @Source, @Network, @NetworkKind, @SubmittedAt, @DeleteAfter, @State, @ContentHash, @Kind)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>What a person has given, without its words; withdrawn ones are among them.</summary>
    public const string Given = "SELECT section AS Section, kind AS Kind, state AS State, submitted_at AS SubmittedAt FROM answer WHERE person = @person";

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
