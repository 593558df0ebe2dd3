using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoeBot.Responses;

namespace CoeBot.SharePoint;

/// <summary>An answer as the fields of a list item: the service's own columns, never a reviewer's.</summary>
internal static class ListItemFields
{
    // The body is a request's, never part of a page: letters of any script may stay as they are.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a create. What is empty is left out.</summary>
    public static ReadOnlyMemory<byte> ForCreate(Answer answer) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("fields");
        json.WriteString(ListColumns.ResponseId, answer.ResponseId);
        WriteFields(json, answer, clearEmpty: false);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The body of a change of fields. What is empty is cleared: it may have been filled before.</summary>
    public static ReadOnlyMemory<byte> ForUpdate(Answer answer) => Write(json =>
    {
        json.WriteStartObject();
        WriteFields(json, answer, clearEmpty: true);
        json.WriteEndObject();
    });

    private static void WriteFields(Utf8JsonWriter json, Answer answer, bool clearEmpty)
    {
        var summary = Line(answer.Summary);
        Text(ListColumns.Title, Line($"{answer.SectionTitle} – {summary}"));
        Text(ListColumns.Reference, answer.Reference);
        Text(ListColumns.Section, Line(answer.Section));
        Text(ListColumns.SectionTitle, Line(answer.SectionTitle));
        Text(ListColumns.SectionVersion, Line(answer.SectionVersion));
        // Half an address leads nowhere.
        Text(ListColumns.PageUrl, answer.PageUrl.Length <= TextLimit.Line ? answer.PageUrl : "");
        Text(ListColumns.Reflection, answer.ReflectionWording);
        Text(ListColumns.Role, answer.RoleWording);
        Text(ListColumns.Summary, summary);
        Text(ListColumns.Details, TextLimit.Cut(TextLimit.Clean(answer.Details), TextLimit.Note));
        Text(ListColumns.Organisation, Line(answer.Organisation));
        Text(ListColumns.Email, Line(answer.Email));
        json.WriteBoolean(ListColumns.ContactOk, answer.ContactOk);
        json.WriteBoolean(ListColumns.QuoteOk, answer.QuoteOk);
        Text(ListColumns.Source, answer.Source);
        Text(ListColumns.Network, Line(answer.Network));
        Text(ListColumns.NetworkKind, answer.NetworkKind);
        Text(ListColumns.SubmittedOn, Time(answer.SubmittedOn));
        Text(ListColumns.DeleteAfter, Time(answer.DeleteAfter));

        void Text(string column, string value)
        {
            if (value.Length > 0) json.WriteString(column, value);
            else if (clearEmpty) json.WriteNull(column);
        }
    }

    private static string Line(string text) => TextLimit.Cut(TextLimit.Clean(text).ReplaceLineEndings(" "), TextLimit.Line);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain)) write(json);
        return buffer.WrittenMemory;
    }
}
